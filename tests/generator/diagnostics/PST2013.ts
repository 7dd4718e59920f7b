type Step = (x: int) => int;
type Indexed = (x: int, index: int) => int;
interface Named {
  shown(width?: int): string;
}
class Label {
  shown(width: int = 3): string {
    return "a".repeat(width);
  }
}
function each(f: Indexed): int {
  return f(1, 2);
}
export function fewer(f: Step): int {
  return each(f); // <-
}
export function inner(): int {
  function twice(x: int): int {
    return x * 2;
  }
  return each(twice); // <-
}
export function rounded(): int {
  const step: (x: number) => number = (x: int) => x; // <-
  return Math.trunc(step(1.5));
}
export function label(): Named {
  return new Label(); // <-
}
