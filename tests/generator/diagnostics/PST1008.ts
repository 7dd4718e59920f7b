export function loose(one: string, other: string): boolean {
  return one == other; // <-
}
