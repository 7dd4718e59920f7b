export function angles(value: number, count: int): number[] {
  const turned = Math.sin(value); // <-
  const grown = Math.exp(value); // <-
  const far = Math.hypot(value, 1); // <-
  const power = value ** 3; // <-
  const large = 10 ** count; // <-
  const root = Math.pow(value, 0.5); // <-
  return [turned, grown, far, power, large, root];
}
