export function letters(text: string): int {
  let count: int = 0;
  for (const letter of text) count += letter.length; // <-
  return count;
}
