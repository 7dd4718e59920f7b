interface Box<T> {
  readonly history: T[];
}
class Stack<T> {
  readonly items: T[] = [];
  all(): T[] {
    return this.items.slice();
  }
}
function doubled<T>(items: T[]): T[] {
  return [...items, ...items];
}
function grouped<T>(item: T): Map<string, T> {
  return new Map([["a", item]]);
}
function boxed<T>(item: T): Box<T> {
  return { history: [item] };
}
function given<T>(item: T, use: (items: T[]) => void): void {
  use([item]);
}
export function text(): int {
  const twice = doubled(["a"]); // <-
  const map = grouped("a"); // <-
  const box = boxed(true); // <-
  given("a", (items) => { // <-
    items.push("b");
  });
  const stack = new Stack<string>();
  const all = stack.all(); // <-
  stack.items.push("a"); // <-
  return twice.length + map.size + box.history.length + all.length;
}
export function lists(): int {
  return doubled([["a"]]).length;
}
