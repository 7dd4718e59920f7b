export function parts(text: string, separator: string): string[] {
  return text.split(separator); // <-
}
