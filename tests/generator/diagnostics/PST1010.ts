export function commented(): string {
  // café
  return "a"; // <-
}
