export function negative(text: string): number {
  return -text; // <-
}
