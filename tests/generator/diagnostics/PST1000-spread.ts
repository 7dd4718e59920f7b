function scaled(value: int, factor: int): int {
  return value * factor;
}
export function spread(pair: [int, int]): int {
  return scaled(...pair); // <-
}
