export function truthy(text: string): string {
  if (text) return text; // <-
  return "none";
}
