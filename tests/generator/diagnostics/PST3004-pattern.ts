export function matches(text: string, pattern: string): boolean {
  return new RegExp(pattern).test(text); // <-
}
export function place(pattern: RegExp): int {
  return pattern.lastIndex as int; // <-
}
export function whole(match: RegExpExecArray): string {
  return match.input; // <-
}
