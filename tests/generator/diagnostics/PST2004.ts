export function copied(items: int[]): void {
  fill(items); // <-
}
function fill(items: number[]): void {
  items.push(0.5);
}
