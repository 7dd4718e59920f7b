export function place(items: number[], item: number): int {
  return items.indexOf(item); // <-
}
