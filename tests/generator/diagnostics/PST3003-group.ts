export function isEither(text: string): boolean {
  return /(a)|(b)/.test(text); // <-
}
