import type { CaseTable } from "./table.js";

/** Values that tell operators apart: zeros, halves, the edges of 32 and of 53 bits, what is no number. */
const doubles = [
  "0",
  "-0",
  "1",
  "-1",
  "2.5",
  "-7.5",
  "2147483648",
  "9007199254740993",
  "1e300",
  "5e-324",
  "NaN",
  "Infinity",
  "-Infinity",
];
const ints = ["0", "1", "-1", "7", "-7", "46341", "2147483647", "-2147483648"];

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const operator of ["+", "-", "*", "/", "%"]) {
    rows[`${operator} between numbers`] =
      `const all: number[] = []; for (const one of doubles()) for (const other of doubles()) { all.push(one ${operator} other); all.push(1 / (one ${operator} other)); } return all;`;
    rows[`${operator} between ints`] =
      `const all: number[] = []; for (const one of ints()) for (const other of ints()) all.push(one ${operator} other); return all;`;
    rows[`${operator} of an int and a number`] =
      `const all: number[] = []; for (const one of ints()) for (const other of doubles()) { all.push(one ${operator} other); all.push(other ${operator} one); } return all;`;
    rows[`${operator}= of a number`] =
      `const all: number[] = []; for (const one of doubles()) for (const other of doubles()) { let value: number = one; value ${operator}= other; all.push(value); } return all;`;
    rows[`${operator}= of a field`] =
      `const meter = new Meter(); meter.reading = 7.5; meter.reading ${operator}= 2; meter.reading ${operator}= half(3); return meter.reading;`;
    rows[`${operator}= of an element`] =
      `const list: number[] = [7.5, 3]; list[1]! ${operator}= 2; list[0]! ${operator}= half(3); return list;`;
    rows[`${operator}= of a local without a type`] =
      `let value = whole(7); let other = 7; other ${operator}= 2; const sum: number = value ${operator} other; return [sum, other];`;
    rows[`${operator} as an operand, an argument and a condition`] =
      `const value = half(7) ${operator} 2; if (half(value ${operator} 3) ${operator} 1 > 0.25) return [1, value]; return [0, value];`;
  }
  for (const operator of ["<", "<=", ">", ">=", "===", "!=="]) {
    rows[`${operator} between numbers`] =
      `const all: boolean[] = []; for (const one of doubles()) for (const other of doubles()) all.push(one ${operator} other); return all;`;
    rows[`${operator} of an int and a number`] =
      `const all: boolean[] = []; for (const one of ints()) for (const other of doubles()) all.push(one ${operator} other); return all;`;
  }
  return rows;
}

/** Operators between numbers. */
export const table: CaseTable = {
  preamble: `
class Meter { reading: number = 0; count: int = 3; }
interface Sample { value: number; count: int; }
function doubles(): number[] { return [${doubles.join(", ")}]; }
function ints(): int[] { return [${ints.join(", ")}]; }
function half(value: number): number { return value / 2; }
function same(value: number): number { return value; }
class NumberBox<T> { value: T; constructor(value: T) { this.value = value; } }
function given<T>(value: T): T { return value; }
function zero(): int { return 0; }
function whole(value: int): int { return value; }
function traced(log: string[], value: number): number { log.push(\`\${value}\`); return value; }
const limit = 4294967295;
`,
  rows: {
    ...rowsOf(),
    "the opposite of numbers": `const all: number[] = []; for (const one of doubles()) { all.push(-one); all.push(1 / -one); } return all;`,
    "the opposite of ints": `const all: number[] = []; for (const one of ints()) all.push(-one); return all;`,
    "the opposite of the opposite": `const value = half(3); return [- -value, -(-whole(5)), - -5, -(-half(0)), 1 / -(-half(0))];`,
    "plus before a number": `[+half(3), +whole(4), 1 / +half(-0)]`,
    "the zero below zero as a literal": `const zero: number = -0; return [1 / zero, 1 / -zero, zero === 0, zero < 0];`,
    "the zero below zero of a product": `const zero: number = half(0) * -1; return [1 / zero, 1 / (zero + 0), 1 / (zero - 0)];`,
    "a remainder keeps the sign of its left side": `const left: number = half(-8); return [left % 2, 1 / (left % 2), whole(-7) % 3, whole(7) % -3];`,
    "a remainder by zero is no number": `[whole(5) % whole(0), half(5) % 0, whole(5) % half(0)]`,
    "a division of ints": `[whole(7) / whole(2), whole(6) / 3, 1 / whole(0), whole(-1) / whole(0), whole(0) / whole(0)]`,
    "ints grow beyond 32 bits": `let value = whole(2147483647); const next = value + 1; value++; return [next, value, whole(-2147483648) - 1];`,
    "an untyped product grows": `let value = 1; for (let i = 1; i <= 30; i++) value *= i; return value;`,
    "an untyped sum grows": `let total = 0; for (let i = 0; i < 5; i++) total += whole(2147483647); return [total, total % 7, total / 2];`,
    "counting beyond 32 bits": `let value = 2147483647; value++; value++; return [value, value - 1];`,
    "counting down below 32 bits": `let value = -2147483648; value--; return value;`,
    "counting a number": `let value: number = 0.5; value++; value++; value--; return value;`,
    "counting a field": `const meter = new Meter(); meter.reading = 1.5; meter.reading++; meter.count--; return [meter.reading, meter.count];`,
    "a sum of products of ints": `[whole(46341) * whole(46341), whole(2147483647) * whole(2147483647) + 1, whole(100000) * whole(100000) - whole(1)]`,
    "0.1 + 0.2": `[0.1 + 0.2, 0.1 + 0.2 === 0.3, 0.1 * 3]`,
    "literals of other bases": `[0xff, 0o17, 0b101, 0xFFFFFFFF, 0x7fffffff, 0x80000000, 1_000_000, 1_0.5]`,
    "literals with exponents": `[1e3, 1e21, 1.5e-7, 5e-324, 1.7976931348623157e308, 123456789012345680000, 1e400]`,
    "literals at the edges": `[2147483647, 2147483648, -2147483648, -2147483649, 9007199254740992, 9007199254740993, 18446744073709552000]`,
    squares: `const value = half(5); return [value ** 2, whole(3) ** 2, half(0.2) ** 2];`,
    "powers of two": `const all: number[] = []; for (const n of ints()) all.push(2 ** n); for (let i = -5; i < 60; i++) all.push(2 ** i); return all;`,
    "a square assigned": `let value = half(3); value **= 2; return value;`,
    "not a number in conditions": `const none = half(NaN); return [none === none, none !== none, none < 1, none >= 1, !(none < 1)];`,
    "infinity compared": `[Infinity > 1e308, -Infinity < -1e308, half(Infinity) === Infinity, Infinity - Infinity]`,
    "a whole number as an index": `const items = ["a", "b", "c", "d"]; const middle = Math.floor(items.length / 2); return items[middle]!;`,
    "a double as an index": `const items = ["a", "b", "c", "d"]; const place: int = Math.floor(half(5)); return items[place]!;`,
    "/= reads the old value first": `const log: string[] = []; const meter = new Meter(); meter.reading = 8; meter.reading /= traced(log, 2) * traced(log, 2); return [meter.reading, log];`,
    "%= of what a call gives": `const list: number[] = [9.5]; list[zero()]! %= traced([], 4); return list;`,
    "/= of a member": `const one: Sample = { value: 9, count: 4 }; one.value /= 2; one.value %= 4; return one.value;`,
    "/= of a local that is whole": `let value = 9; value /= 2; return [value, value / 2];`,
    "a number beyond 32 bits where an int is wanted throws": `try { const meter = new Meter(); meter.count = whole(1); return [meter.count]; } catch (failure) { return "thrown"; }`,
    "operators bind as in JavaScript": `[2 + 3 * 4 - 5 / 2 % 2, (2 + 3) * -4, -whole(2) * -3, 7 - (3 - 2), 7 - 3 - 2, 100 / 10 / 5, 100 / (10 / 5), 2 * (3 % 2), (7 & 3) + 1]`,
    "what a type parameter stands for": `const box = new NumberBox<number>(0); return [given(1) / given(0), given(-4) % given(2), 1 / -given(half(0)), 3 / box.value, 1 / -box.value, Math.max(given(1), 2.5)];`,
    "a constant of the file": `[limit, limit + 1, limit % 10]`,
    "an int given as a number": `[half(whole(3)), same(whole(2147483647)) + 1]`,
    "a condition between an int and a number": `const value = whole(1) > 0 ? whole(3) : 0.5; return [value / 2, value % 2, -value];`,
  },
};
