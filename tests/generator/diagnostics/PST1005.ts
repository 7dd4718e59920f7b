interface Box {
  readonly text: string;
}
export function pair(items: ReadonlySet<string>): void {
  const [first] = items; // <-
  items.has(first ?? "");
}
export function computed(box: Box): string {
  const { ["text"]: name } = box; // <-
  return name;
}
export function entry(sizes: Map<string, int>): string {
  for (const [name, size = 1] of sizes) if (size > 1) return name; // <-
  return "";
}
export function methods(items: readonly string[]): string {
  const { join } = items; // <-
  return "";
}
