interface Shown {
  show(): string;
}
interface Called {
  readonly next: () => int;
}
class Counter {
  next(): int {
    return 1;
  }
}
export function literal(): Shown {
  return {
    show: () => "a", // <-
  };
}
export function called(): Called {
  return new Counter(); // <-
}
