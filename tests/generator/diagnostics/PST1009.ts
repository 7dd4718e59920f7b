export function stored(): boolean {
  const test = (text: string): boolean => text === "a"; // <-
  return ["a"].some((item) => item === "b") || test === undefined;
}
