export function doubled(items: string[]): void {
  for (const item of items) items.push(item); // <-
}
