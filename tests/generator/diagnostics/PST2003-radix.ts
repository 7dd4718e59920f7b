export function shown(value: number): string {
  return value.toString(16); // <-
}
export function halved(count: int): int {
  let rest: int = count;
  rest /= 2; // <-
  return rest;
}
