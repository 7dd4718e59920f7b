import type { CaseTable } from "./table.js";

const texts = [
  "",
  " ",
  "0",
  "-0",
  "+5",
  "7",
  " 12 ",
  "12px",
  "px12",
  "1.5",
  ".5",
  "5.",
  ".",
  "-.5",
  "1e3",
  "1E-3",
  "1e",
  "1e+",
  "e5",
  "0x1F",
  "0X1f",
  "-0x1F",
  "0x",
  "0xg",
  "0b101",
  "0o17",
  "0b102",
  "010",
  "Infinity",
  "-Infinity",
  "+Infinity",
  "infinity",
  "Infinityx",
  "NaN",
  "1,5",
  "1 2",
  "1_000",
  "--5",
  "+-5",
  "\\u00a07\\ufeff",
  "\\n\\t8\\r\\n",
  "\\u00857",
  "9007199254740993",
  "123456789012345678901234567890",
  "1e400",
  "-1e400",
  "1e-400",
  "0.1",
  "0.30000000000000004",
  "2.2250738585072011e-308",
  "1.7976931348623159e308",
  "\\u0661",
  "\\uff11",
  "$5",
  "'5'",
  "12\\u0000",
  "true",
  "null",
  "5e-324",
  "0.5.5",
  "1e5.5",
  "0x10.8",
  "FF",
  "z",
  "1010",
  "8",
  "08",
  "-",
  "+",
];
const literal = `[${texts.map((text) => `"${text}"`).join(", ")}]`;

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  const over = (call: string, condition = ""): string =>
    `const all: number[] = []; for (const text of texts()) ${condition} all.push(${call}); return all;`;
  for (const call of [
    "Number(text)",
    "+text",
    "parseFloat(text)",
    "Number.parseFloat(text)",
    "parseInt(text)",
    "Number.parseInt(text, 10)",
  ])
    rows[`${call}`] = over(call);
  for (const radix of ["0", "2", "8", "10", "16", "36", "1", "37", "-1"])
    rows[`parseInt with radix ${radix}`] = over(
      `parseInt(text, ${radix})`,
      Number(radix) > 10 ? "if (text.length < 12)" : "",
    );
  for (const call of ["Number(text)", "parseFloat(text)", "parseInt(text)"])
    rows[`${call} and the zero below zero`] = over(`1 / ${call}`);
  for (const test of [
    "Number.isInteger",
    "Number.isSafeInteger",
    "Number.isFinite",
    "Number.isNaN",
    "isNaN",
    "isFinite",
  ]) {
    rows[test] = `const all: boolean[] = []; for (const x of numbers()) all.push(${test}(x)); return all;`;
    rows[`${test} of an int, and as a condition`] =
      `if (${test}(whole(3)) === ${test}(same(0.5))) return "alike"; return [!${test}(whole(3))];`;
  }
  for (const digits of ["", "0", "1", "2", "3", "10", "20", "100"])
    rows[`toFixed(${digits})`] =
      `const all: string[] = []; for (const x of numbers()) all.push(x.toFixed(${digits})); return all;`;
  for (const radix of ["2", "3", "10", "16", "36"])
    rows[`toString(${radix}) of whole numbers`] =
      `const all: string[] = []; for (const x of ints()) all.push(x.toString(${radix})); return all;`;
  return rows;
}

/** Number, and numbers read from text. */
export const table: CaseTable = {
  preamble: `
function texts(): string[] { return ${literal}; }
function numbers(): number[] { return [0, -0, 0.5, 1.005, 1.45, 2.5, -2.5, 8.345, 10.235, 0.000001, 123.456, 1e20, 123456789012345680000, 1e21, 1e300, -1.5, 9007199254740991, 9007199254740992, 5e-324, NaN, Infinity, -Infinity, 1e-7, -0.0000001, 2147483648, 0.1, 99.995]; }
function ints(): int[] { return [0, 1, -1, 7, 255, -255, 65535, 2147483647, -2147483648]; }
function whole(value: int): int { return value; }
function same(value: number): number { return value; }
`,
  rows: {
    ...rowsOf(),
    "Number of booleans and numbers": `[Number(true), Number(false), Number(whole(3)), Number(same(0.5)), Number(whole(1) > 0) + 1, Number()]`,
    "Boolean of a condition": `[Boolean(whole(1) > 0), Boolean(false), Boolean()]`,
    "constants of Number": `[Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, NaN, Infinity, -Infinity]`,
    "a number read and used": `const port = Number("8080"); if (Number.isInteger(port) && port < 65536) return [port + 1, \`\${port}\`]; return "none";`,
    "toFixed of an expression": `[(same(1.005) * 100).toFixed(1), whole(3).toFixed(2), (-1.5).toFixed(0), \`\${same(2.345).toFixed(2)} m\`, (1000000000000000128).toFixed(1)]`,
    "hex of a byte": `whole(200).toString(16) + (255).toString(16).toUpperCase()`,
    "hex of a mask": `(whole(-1) & 0xff).toString(16).padStart(4, "0")`,
    "hex beyond 32 bits": `(whole(-1) >>> 0).toString(16)`,
    "text there and back": `const all: boolean[] = []; for (const x of numbers()) all.push(Number(String(x)) === x); return all;`,
    "parseInt of what is too long": `parseInt("123456789012345678901234567890")`,
    "a whole number for certain": `const count: int = Math.trunc(Number("42")); return count + 1;`,
  },
};
