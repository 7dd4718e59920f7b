class Counter {
  count: int = 0;
  self(): Counter {
    return this;
  }
}
export function element(items: int[]): int {
  const other = (items[0] = 2); // <-
  return other;
}
export function pattern(items: int[]): int {
  let one: int | undefined;
  const all = ([one] = items); // <-
  return all.length;
}
export function call(counter: Counter): int {
  return counter.self().count++; // <-
}
export function ofCall(counter: Counter): int {
  return (counter.self().count = 2); // <-
}
