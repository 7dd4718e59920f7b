export function parts(text: string): string[] {
  return text.split(/(a)|b/); // <-
}
