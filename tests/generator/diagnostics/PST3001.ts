export function composed(text: string): string {
  return text.normalize(); // <-
}
