export function inverted(bits: int): int {
  return ~bits; // <-
}
