interface Name {
  readonly text: string;
}
interface Titled {
  readonly text: string;
  readonly title?: string;
}
export function titled(name: Name): Titled {
  return name; // <-
}
function shown(titled: Titled): string {
  return titled.title ?? titled.text;
}
export function show(name: Name): string {
  return shown(name); // <-
}
export function showAll(names: readonly Name[]): int {
  return count(names); // <-
}
function count(all: readonly Titled[]): int {
  return all.length;
}
