export function keysOf(sizes: Map<string, int>): int {
  const keys = sizes.keys(); // <-
  return 1;
}
