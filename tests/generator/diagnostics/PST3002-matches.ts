export function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[0]); // <-
}
export function first(text: string): boolean {
  let words = text.match(/a/g); // <-
  return words === null;
}
export function replaced(text: string): string {
  return text.replaceAll(/a/, "b"); // <-
}
export function kept(text: string): int {
  const found = text.matchAll(/a/g); // <-
  return [...found].length;
}
export function named(match: RegExpExecArray): boolean {
  return match.groups === undefined; // <-
}
export function missing(text: string): string | undefined {
  return /(?<name>a)/.exec(text)?.groups?.other; // <-
}
export function source(pattern: RegExp): string {
  return pattern.source; // <-
}
