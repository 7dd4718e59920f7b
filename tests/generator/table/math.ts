import type { CaseTable } from "./table.js";

const numbers = [
  "0",
  "-0",
  "0.5",
  "-0.5",
  "0.49999999999999994",
  "-0.49999999999999994",
  "1.5",
  "2.5",
  "-1.5",
  "-2.5",
  "1e15 + 0.5",
  "4503599627370495.5",
  "4503599627370497",
  "-4503599627370495.5",
  "2147483647.5",
  "-2147483648.5",
  "2147483648",
  "1e21",
  "-1e300",
  "5e-324",
  "NaN",
  "Infinity",
  "-Infinity",
  "3",
  "-3",
];

const unary = ["abs", "ceil", "floor", "round", "trunc", "sign", "sqrt", "fround", "clz32"];

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const name of unary) {
    rows[`${name} of numbers`] =
      `const all: number[] = []; for (const one of numbers()) all.push(Math.${name}(one)); return all;`;
    rows[`${name} and the zero below zero`] =
      `const all: number[] = []; for (const one of numbers()) all.push(1 / Math.${name}(one)); return all;`;
    rows[`${name} of ints`] =
      `[Math.${name}(whole(0)), Math.${name}(whole(7)), Math.${name}(whole(-7)), Math.${name}(whole(2147483647))]`;
    rows[`${name} as operand, argument and condition`] =
      `const value = Math.${name}(same(6.5)) + 1; if (Math.${name}(same(6.5)) > 1) return [same(Math.${name}(value)), \`\${Math.${name}(same(6.25))}\`]; return [value];`;
  }
  for (const name of ["max", "min"]) {
    rows[`${name} of pairs`] =
      `const all: number[] = []; for (const one of numbers()) for (const other of numbers()) all.push(Math.${name}(one, other)); return all;`;
    rows[`${name} of ints`] =
      `[Math.${name}(whole(3), whole(-4)), Math.${name}(whole(2147483647), -1), Math.${name}(3, 4, 5), Math.${name}(whole(3))]`;
    rows[`${name} of an int and a number`] =
      `[Math.${name}(1, same(2.5)), Math.${name}(whole(3), same(2.9)), Math.${name}(whole(1), NaN), Math.${name}(same(2.5), 1)]`;
    rows[`${name} of many`] = `Math.${name}(same(4), 2, whole(9), same(-3.5), 0)`;
    rows[`${name} of nothing`] = `Math.${name}()`;
    rows[`${name} of a list`] =
      `const list: number[] = [3, 9.5, -2]; const none: number[] = []; return [Math.${name}(...list), Math.${name}(...none), Math.${name}(...[1, NaN, 3])];`;
    rows[`${name} of a list of ints`] =
      `const list: int[] = [3, 9, -2]; return [Math.${name}(...list), Math.${name}(0, ...list), Math.${name}(...list, same(10.5), ...list)];`;
    rows[`${name} in order`] =
      `const log: string[] = []; const value = Math.${name}(traced(log, 1), traced(log, 2.5), traced(log, -3)); return [value, log];`;
  }
  return rows;
}

/** Math. */
export const table: CaseTable = {
  preamble: `
function numbers(): number[] { return [${numbers.join(", ")}]; }
function whole(value: int): int { return value; }
function same(value: number): number { return value; }
function traced(log: string[], value: number): number { log.push(\`\${value}\`); return value; }
function middle(count: int): int { return Math.floor(count / 2); }
class MathMeter { count: int = 0; }
`,
  rows: {
    ...rowsOf(),
    imul: `[Math.imul(3, 4), Math.imul(-5, 12), Math.imul(0xffffffff, 5), Math.imul(0xfffffffe, 5), Math.imul(same(1e21), 3), Math.imul(123456789, 987654321), Math.imul(2.9, 3.9), Math.imul(-2147483648, -1)]`,
    "the constants": `[Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2]`,
    "a rounded quotient of ints": `[middle(7), middle(-7), Math.ceil(whole(7) / 2), Math.round(whole(5) / 2), Math.trunc(whole(-7) / 2), Math.round(whole(-5) / 2)]`,
    "rounded beyond 32 bits": `[Math.floor(same(1e10) + 0.5), Math.trunc(-1e15 / 3), Math.round(same(4294967295.5)), Math.ceil(same(1e300))]`,
    "rounded as text": `\`\${Math.floor(same(1e18) + 0.5)} \${Math.round(same(2.5))} \${Math.ceil(same(-0.5))} \${Math.floor(NaN)} \${Math.trunc(Infinity)}\``,
    "rounded by a divisor of zero": `[Math.floor(whole(1) / whole(0)), Math.round(whole(0) / whole(0))]`,
    "rounded where an int is wanted": `const meter = new MathMeter(); meter.count = Math.round(same(2.5)); return [meter.count, whole(Math.floor(same(-2.5)))];`,
    "a rounded local as an index": `const items = ["a", "b", "c"]; const place = Math.trunc(same(1.9)); return items[place]!;`,
    "abs of a difference": `[Math.abs(whole(3) - whole(8)), Math.abs(same(3) - 8.5), Math.abs(-0), 1 / Math.abs(same(-0))]`,
    clamped: `const all: number[] = []; for (const x of [-5, 0.5, 7, 99]) all.push(Math.min(Math.max(x, 0), 10)); return all;`,
    "sqrt of squares": `const all: number[] = []; for (let i = 0; i < 50; i++) all.push(Math.sqrt(i)); return all;`,
    "a mean": `const list: number[] = [1, 2, 4]; let sum: number = 0; for (const x of list) sum += x; return Math.round((sum / list.length) * 100) / 100;`,
    "sign of a product": `[Math.sign(whole(-3) * 2), Math.sign(same(0.1)), 3 * Math.sign(same(-9))]`,
    "the largest of nothing is no int": `const none = Math.max(); return [none, none / 2, Math.min() === Infinity];`,
  },
};
