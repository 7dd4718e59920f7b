export function place(items: (string | int)[], item: string): int {
  return items.indexOf(item); // <-
}
