export function connect(): Com.Counter {
  return new Com.Counter(); // <-
}

export function count(counter: Com.Counter): int {
  const held: Com.Counter | undefined = counter;
  return held.count();
}

export function isCounter(value: System.Exception): boolean {
  return value instanceof Com.Counter; // <-
}
