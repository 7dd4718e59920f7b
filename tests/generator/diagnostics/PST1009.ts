export function placed(words: string[]): string[] {
  return words.map(place); // <-
}
function place(word: string, index: int, all: readonly string[], mark?: string): string {
  return `${word}${index}${all.length}${mark ?? ""}`;
}
