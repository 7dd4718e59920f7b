import { ts } from "ts-morph";

/** Between which numbers a whole number lies. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The smallest `[int]`. */
export const lowest = -0x80000000;
/** The largest `[int]`. */
export const highest = 0x7fffffff;
/** What nothing is known of. */
export const anything: Range = { low: -Infinity, high: Infinity };
/** Every `[int]`. */
export const int: Range = { low: lowest, high: highest };
/** A length, a count or an index. */
export const length: Range = { low: 0, high: highest };
/** What is in the one or in the other. */
export const either = (one: Range, other: Range): Range => ({
  low: Math.min(one.low, other.low),
  high: Math.max(one.high, other.high),
});

/** Between which numbers the result of an operator lies; `undefined` where the operator does not tell. */
export function combined(operator: ts.SyntaxKind, one: Range, other: Range): Range | undefined {
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return { low: one.low + other.low, high: one.high + other.high };
    case ts.SyntaxKind.MinusToken:
      return { low: one.low - other.high, high: one.high - other.low };
    case ts.SyntaxKind.AsteriskToken:
      return spread(one, other, (left, right) => (left === 0 || right === 0 ? 0 : left * right));
    case ts.SyntaxKind.SlashToken:
      return includesZero(other) ? anything : spread(one, other, (left, right) => left / right);
    case ts.SyntaxKind.PercentToken: {
      // A remainder of a double may be the zero below zero.
      if (includesZero(other) || one.low < lowest || one.high > highest) return anything;
      const most = Math.max(Math.abs(other.low), Math.abs(other.high)) - 1;
      return { low: Math.max(-most, Math.min(one.low, 0)), high: Math.min(most, Math.max(one.high, 0)) };
    }
    case ts.SyntaxKind.AmpersandToken:
      if (isNaturalInt(one) || isNaturalInt(other)) {
        const masks = [one, other].filter(isNaturalInt).map((mask) => mask.high);
        return { low: 0, high: Math.min(...masks) };
      }
      return int;
    case ts.SyntaxKind.BarToken:
    case ts.SyntaxKind.CaretToken:
      return isNaturalInt(one) && isNaturalInt(other) ? length : int;
    case ts.SyntaxKind.LessThanLessThanToken:
      return int;
    case ts.SyntaxKind.GreaterThanGreaterThanToken:
      return isNaturalInt(one) ? { low: 0, high: one.high } : int;
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return isNaturalInt(one) ? { low: 0, high: one.high } : { low: 0, high: 0xffffffff };
    default:
      return undefined;
  }
}

/** Whether zero is among the numbers. */
export const includesZero = ({ low, high }: Range): boolean => low <= 0 && high >= 0;
const isNaturalInt = ({ low, high }: Range): boolean => low >= 0 && high <= highest;

function spread(one: Range, other: Range, combine: (left: number, right: number) => number): Range {
  const ends = [one.low, one.high].flatMap((left) => [combine(left, other.low), combine(left, other.high)]);
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Between which numbers the result of `Math.name` lies. */
export function mathRange(name: string, ranges: readonly Range[]): Range | undefined {
  const [first] = ranges;
  if (first === undefined) return anything;
  switch (name) {
    case "max":
      return { low: Math.max(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) };
    case "min":
      return { low: Math.min(...ranges.map(({ low }) => low)), high: Math.min(...ranges.map(({ high }) => high)) };
    case "abs":
      return {
        low: includesZero(first) ? 0 : Math.min(Math.abs(first.low), Math.abs(first.high)),
        // Of the smallest int [math]::Abs throws.
        high: Math.max(first.low === lowest ? highest : -first.low, first.high),
      };
    case "floor":
    case "ceil":
    case "round":
    case "trunc":
      return { low: Math.floor(first.low), high: Math.ceil(first.high) };
    case "sign":
      return first.low >= lowest && first.high <= highest ? { low: -1, high: 1 } : anything;
    case "clz32":
      return { low: 0, high: 32 };
    case "imul":
      return int;
    default:
      return undefined;
  }
}
