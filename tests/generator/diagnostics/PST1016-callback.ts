export function doubled(items: string[]): void {
  items.forEach((item) => {
    items.push(item); // <-
  });
}
export function emptied(items: string[]): string[] {
  return items.filter((item) => items.pop() !== item); // <-
}
