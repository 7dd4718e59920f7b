type Step = (x: int) => int;
function scaled(value: int, factor: int = 10): int {
  return value * factor;
}
export function reference(): int {
  const scale: Step = scaled; // <-
  return scale(2);
}
