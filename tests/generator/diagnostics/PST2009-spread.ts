export function letters(text: string): string[] {
  return [...text]; // <-
}
