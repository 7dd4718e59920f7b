export function stored(): boolean {
  return ["a"].some(isB); // <-
}
function isB(text: string): boolean {
  return text === "b";
}
