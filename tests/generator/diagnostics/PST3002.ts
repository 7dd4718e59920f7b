export function lettersOf(word: string): string[] {
  return word.split(""); // <-
}
