class Point {
  x: int = 0;
}
export function atOnce(): Point {
  return { x: 1 }; // <-
}
export function nothing(text: string): string {
  const size: string = text;
  return size + takes({ text }); // <-
}
function takes(items: readonly string[]): string {
  return items.join("");
}
