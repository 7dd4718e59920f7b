export function composed(text: string, form: string): string {
  return text.normalize(form); // <-
}
