export function mixed(): int {
  const names = new Map<string | int, string>(); // <-
  return 1;
}
