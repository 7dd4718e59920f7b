export function names(items: readonly (string | undefined)[]): string[] {
  return items.map((item = "none") => item); // <-
}
