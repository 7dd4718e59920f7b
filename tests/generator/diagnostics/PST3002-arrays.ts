export function parts(items: readonly string[], from: number): string[] {
  return items.slice(from); // <-
}
export function last(items: readonly string[], from: number): string | undefined {
  return items.at(from); // <-
}
export function shown(items: RegExp[]): string {
  return items.join(); // <-
}
export function pushed(items: string[], others: string[]): void {
  items.push(...others, others.pop() ?? "none"); // <-
}
