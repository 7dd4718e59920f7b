export function turned(items: string[]): string[] {
  return items.reverse(); // <-
}
