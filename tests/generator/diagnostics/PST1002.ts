export function two(): string {
  const one = "a", other = "b"; // <-
  return one + other;
}
