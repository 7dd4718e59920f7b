export function cleared(names: Set<string>): boolean {
  const result = names.clear(); // <-
  return result === undefined;
}
export function visited(names: Map<string, int>): boolean {
  const result = names.forEach((size) => size + 1); // <-
  return result === undefined;
}
export function later(names: Set<string>): int {
  const values = names.values(); // <-
  return names.size;
}
