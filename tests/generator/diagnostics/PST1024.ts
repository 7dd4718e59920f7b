interface Sizes {
  [name: string]: int; // <-
}
interface Box {
  name?: string;
  readonly text: string;
}
export function total(sizes: Record<string, int>): int { // <-
  return 0;
}
export function names(box: Box): string[] {
  return Object.keys(box); // <-
}
export function together(box: Box, other: Box): Box {
  return Object.assign({ text: "" }, box, other); // <-
}
export function fixed(box: Box): Box {
  return Object.freeze(box); // <-
}
export function has(box: Box): boolean {
  return "name" in box; // <-
}
export function without(box: Box): void {
  delete box.name; // <-
}
export function each(box: Box): string {
  let all = "";
  for (const name in box) all += name; // <-
  return all;
}
export function member(box: Box, name: "name" | "text"): string {
  return box[name] ?? ""; // <-
}
