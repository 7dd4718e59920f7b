/** Numbers: whole ones and others, operators, Math. */

export function arithmetic(): number[] {
  const a: int = 7;
  const b: int = 2;
  return [
    a + b,
    a - b,
    a * b,
    a % 3,
    -a % 3,
    a / b,
    6 / 3,
    Math.floor(a / b),
    Math.floor(-a / b),
    Math.ceil(a / b),
    Math.trunc(-a / b),
  ];
}
export function divisionByZero(): number[] {
  const zero: int = 0;
  const one: int = 1;
  return [one / zero, -one / zero, zero / zero];
}
export function overflowBecomesDouble(): number {
  let product = 1;
  for (let i = 0; i < 40; i++) product *= 2;
  return product;
}
export function maxOfMixedTypes(): number[] {
  const half: number = 2.5;
  const one: int = 1;
  return [Math.max(one, half), Math.min(3, half), Math.max(one, 2), Math.abs(-3), Math.abs(-half)];
}
export function comparisons(): boolean[] {
  const half: number = 0.5;
  const none: number = 0 / 0;
  return [half < 1, half <= 0.5, half > 0.5, half === 0.5, none === none, none < 1, none !== 1];
}
export function counting(): number {
  let total = 0;
  for (let i = 10; i > 0; i -= 3) total += i;
  let j = 0;
  while (j < 5) j++;
  do {
    j--;
  } while (j > 2);
  return total * 100 + j;
}
export function nullableNumber(): (boolean | number)[] {
  const missing = half(3);
  const present = half(4);
  return [missing === undefined, present === 2, (present ?? 0) + 1, (missing ?? 10) + 1];
}
function half(value: int): int | undefined {
  if (value % 2 !== 0) return undefined;
  return Math.floor(value / 2);
}
export function bits(): number[] {
  const flags: int = 0x25;
  return [flags & 1, flags & 0x7ff8, (flags & 0xff) | 2, (flags & 15) << 4, (flags & 0xff) >> 2, (flags & 1) ^ 1];
}
export function defaultsAreFilledIn(): number[] {
  return [scaled(2), scaled(2, 5), scaled(2, 5, 1)];
}
function scaled(value: int, factor: int = 10, offset?: int): int {
  return value * factor + (offset ?? 0);
}
const largest = 4294967295;
export function literalsBeyond32Bits(): number[] {
  const big = 4294967296;
  return [largest, big, big + 1];
}
