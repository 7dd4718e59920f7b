export function numbered(): int {
  const names = new Map<int, string>(); // <-
  return 1;
}
