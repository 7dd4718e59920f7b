export function pair(items: readonly string[]): void {
  const [first] = items; // <-
  items.includes(first ?? "");
}
