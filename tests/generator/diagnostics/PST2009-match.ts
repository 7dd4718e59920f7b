export function groups(text: string): string[] {
  return text.match(/(a)/) ?? []; // <-
}
export function parts(text: string): string[] {
  return /(a)/.exec(text) || []; // <-
}
export function all(text: string): readonly string[] {
  return text.match(/(a)/)!; // <-
}
export function single(text: string): RegExpMatchArray | null {
  const words = text.match(/a/g);
  return words; // <-
}
