export function plain(text: string): string {
  return text.replace("a", (found) => found + found); // <-
}
export function missing(text: string): string {
  return text.replace(/(a)?b/, (_found, a: string) => a); // <-
}
export function groups(text: string): string {
  return text.replace(/a/, (_found, _at: int, _text: string, names: string) => names); // <-
}
