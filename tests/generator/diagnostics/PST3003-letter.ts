export function isLetter(text: string): boolean {
  return /\a/.test(text); // <-
}
