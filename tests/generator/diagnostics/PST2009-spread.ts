export function parts(match: RegExpExecArray): string[] {
  return [...match]; // <-
}
