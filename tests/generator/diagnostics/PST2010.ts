function joined(one: string, other: string = one.toUpperCase()): string { // <-
  return one + other;
}
export function defaulted(): string {
  return joined("a");
}
