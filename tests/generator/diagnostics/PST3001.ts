export function link(text: string): string {
  return text.anchor("top"); // <-
}
