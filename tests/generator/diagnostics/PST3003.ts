export function words(text: string): boolean {
  return /\bword\b/.test(text); // <-
}
