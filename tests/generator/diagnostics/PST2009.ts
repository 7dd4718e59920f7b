export function letters(match: RegExpExecArray): int {
  let count: int = 0;
  for (const part of match) count += part.length; // <-
  return count;
}
