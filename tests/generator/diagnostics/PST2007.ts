export function mixed(one: string, other: int): string {
  return one + other; // <-
}
