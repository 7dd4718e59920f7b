export function code(text: string): int {
  return text.charCodeAt(0); // <-
}
export function character(text: string, position: number): string | undefined {
  return text[position]; // <-
}
export function made(code: number): string {
  return String.fromCharCode(code); // <-
}
