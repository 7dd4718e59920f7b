export function isSame(one: System.DateTime, other: System.DateTime): boolean {
  return one === other; // <-
}
