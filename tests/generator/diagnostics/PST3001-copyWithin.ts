export function copied(items: string[]): string[] {
  return items.copyWithin(0, 1); // <-
}
