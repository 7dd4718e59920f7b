export function nested(): int {
  let one: int = 1;
  const other = (one = 2); // <-
  return other;
}
