export function nothing(): number {
  return NaN; // <-
}
