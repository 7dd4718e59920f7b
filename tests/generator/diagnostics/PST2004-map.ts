export function copied(sizes: Map<string, int>): void {
  fill(sizes); // <-
}
function fill(sizes: Map<string, number>): void {
  sizes.set("a", 0.5);
}
