export function emptied(items: string[]): void {
  items.length = 0; // <-
}
