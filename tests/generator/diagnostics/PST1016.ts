export function doubled(items: string[]): void {
  for (const item of items) items.push(item); // <-
}
export function emptied(sizes: Map<string, int>): void {
  for (const [key] of sizes) sizes.delete(key); // <-
}
export function shifted(sizes: int[]): void {
  let index: int = 0;
  for (const size of sizes) { // <-
    sizes[index] = size + 1;
    index++;
  }
}
