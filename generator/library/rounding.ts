/** `Math.round` and its like, where .NET rounds, or answers for what is no number, in another way. */

/** The last whole number below which all others have a text of their own. */
export const largestWhole = 9007199254740991;

/** The nearest whole number; halves go up, also below zero. */
export function round(value: number): number {
  const down = System.Math.floor(value);
  return value - down < 0.5 ? down : System.Math.ceiling(value);
}

/** -1, 0 or 1 by the sign; a zero, and what is no number, stays itself. */
export function sign(value: number): number {
  if (value > 0) return 1;
  return value < 0 ? -1 : value;
}

/** The largest of numbers, of none -Infinity. */
export function largest(values: Iterable<number>): number {
  let found = System.Double.negativeInfinity;
  for (const value of values) found = System.Math.max(found, value);
  return found;
}

/** The smallest of numbers, of none Infinity. */
export function smallest(values: Iterable<number>): number {
  let found = System.Double.positiveInfinity;
  for (const value of values) found = System.Math.min(found, value);
  return found;
}

/** Whether a number is finite. */
export function isFinite(value: number): boolean {
  return !System.Double.isNaN(value) && !System.Double.isInfinity(value);
}

/** Whether a number is whole. */
export function isInteger(value: number): boolean {
  return isFinite(value) && System.Math.truncate(value) === value;
}

/** Whether a number is whole, and no other whole number is written alike. */
export function isSafeInteger(value: number): boolean {
  return isInteger(value) && System.Math.abs(value) <= largestWhole;
}
