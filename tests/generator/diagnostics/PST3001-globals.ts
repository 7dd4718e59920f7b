export function encoded(text: string): string {
  return encodeURIComponent(text); // <-
}
export function precise(value: number): string {
  return value.toPrecision(3); // <-
}
export function scientific(value: number): string {
  return value.toExponential(); // <-
}
