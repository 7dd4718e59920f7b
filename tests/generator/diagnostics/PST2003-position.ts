export function rest(text: string, from: number): string {
  return text.slice(from); // <-
}
