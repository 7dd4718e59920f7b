export const exported = /a/g; // <-
const shared = /b/g; // <-
const safe = /c/g;
export function tested(text: string): boolean {
  return /a/g.test(text); // <-
}
export function found(text: string): string | undefined {
  return safe.exec(text)?.[0]; // <-
}
export function given(text: string): string {
  return other(shared, text) + text.replace(safe, "");
}
function other(pattern: RegExp, text: string): string {
  return text.replace(pattern, "");
}
export function held(text: string): string {
  let pattern = /d/g; // <-
  return text.replace(pattern, "");
}
