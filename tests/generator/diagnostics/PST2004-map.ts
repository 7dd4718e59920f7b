export function copied(sizes: Map<string, int>): void {
  fill(sizes); // <-
}
function fill(sizes: Map<string, number>): void {
  sizes.set("a", 0.5);
}
export function keyed(names: Map<int, string>): void {
  take(names); // <-
}
function take(names: Map<number, string>): void {
  names.set(0.5, "half");
}
export function paired(pair: [string, int[]]): void {
  open(pair); // <-
}
function open(pair: [string, number[]]): void {
  pair[1].push(0.5);
}
