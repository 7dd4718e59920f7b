function scaled(value: int, factor: int = 10): int {
  return value * factor;
}
export function maybe(factor: int | undefined): int {
  return scaled(2, factor); // <-
}
