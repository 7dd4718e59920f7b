import type { CaseTable } from "./table.js";

const ints = ["0", "1", "-1", "5", "255", "65536", "2147483647", "-2147483648", "-123456789"];
const doubles = [
  "0.9",
  "-0.9",
  "4294967295",
  "4294967296",
  "-4294967297",
  "2147483648",
  "1e10",
  "-1e10",
  "1e21",
  "NaN",
  "Infinity",
  "-Infinity",
  "-0",
  "9007199254740993",
];
const counts = ["0", "1", "7", "31", "32", "33", "-1", "-33", "64"];

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const operator of ["&", "|", "^", "<<", ">>", ">>>"]) {
    const others = operator.length > 1 ? "counts" : "ints";
    rows[`${operator} of ints`] =
      `const all: number[] = []; for (const one of ints()) for (const other of ${others}()) all.push(one ${operator} other); return all;`;
    rows[`${operator} of numbers`] =
      `const all: number[] = []; for (const one of doubles()) for (const other of doubles()) all.push(one ${operator} other); return all;`;
    rows[`${operator} of a number and an int`] =
      `const all: number[] = []; for (const one of doubles()) for (const other of ${others}()) { all.push(one ${operator} other); all.push(other ${operator} one); } return all;`;
    rows[`${operator}= of a local`] =
      `const all: number[] = []; for (const one of ints()) { let value = one; value ${operator}= 5; all.push(value); } return all;`;
    rows[`${operator}= of a number`] =
      `const all: number[] = []; for (const one of doubles()) { let value = one; value ${operator}= 3; all.push(value); } return all;`;
    rows[`${operator}= of a field`] =
      `const flags = new Flags(); flags.bits ${operator}= 3; flags.bits ${operator}= flags.other(); return [flags.bits, flags.log];`;
    rows[`${operator}= of an element`] =
      `const list: number[] = [12, 4294967297]; list[0]! ${operator}= 2; list[1]! ${operator}= 3; return list;`;
    rows[`${operator} as operand, argument and condition`] =
      `const value = whole(12) ${operator} 2; if ((whole(12) ${operator} 2) > 3) return [whole(value + (3 ${operator} 1)), \`\${6 ${operator} 1}\`]; return [value, \`\${6 ${operator} 1}\`];`;
  }
  return rows;
}

/** Operators on 32 bits. */
export const table: CaseTable = {
  preamble: `
class Flags {
  bits: number = 12;
  log: string[] = [];
  other(): number { this.log.push("other"); this.bits = 7; return 2; }
}
function ints(): int[] { return [${ints.join(", ")}]; }
function doubles(): number[] { return [${doubles.join(", ")}]; }
function counts(): int[] { return [${counts.join(", ")}]; }
function whole(value: int): int { return value; }
function same(value: number): number { return value; }
`,
  rows: {
    ...rowsOf(),
    "the complement of ints": `const all: number[] = []; for (const one of ints()) all.push(~one); return all;`,
    "the complement of numbers": `const all: number[] = []; for (const one of doubles()) all.push(~one); return all;`,
    "the complement twice": `[~~same(7.9), ~~same(-7.9), ~~whole(5), ~-1]`,
    "| 0 takes the whole part": `[same(7.9) | 0, same(-7.9) | 0, same(4294967297) | 0, whole(3) | 0]`,
    ">>> 0 makes a number without a sign": `[whole(-1) >>> 0, same(-1) >>> 0, same(4294967296) >>> 0, (whole(-1) >>> 0) + 1]`,
    "a literal beyond 31 bits": `[whole(-1) & 0xffffffff, whole(5) | 0x80000000, whole(1) ^ 0xffffffff]`,
    "a hash over a text": `let hash = 5381; const text = "Caf\\u00e9 au lait"; for (let i = 0; i < text.length; i++) hash = ((hash << 5) + hash + text.charCodeAt(i)) | 0; return [hash, hash >>> 0];`,
    "a hash that multiplies": `let hash = 17; for (let i = 0; i < 40; i++) hash = (hash * 31 + i) | 0; return hash;`,
    "FNV by imul": `let hash = 0x811c9dc5; for (let i = 0; i < 20; i++) { hash ^= i; hash = Math.imul(hash, 0x01000193); } return hash >>> 0;`,
    flags: `const read = 1; const write = 2; const both = read | write; return [(both & write) !== 0, both & ~read, (both ^ read) === write];`,
    "a loop over the bits of a number": `let bits = ""; for (let i = 31; i >= 0; i--) bits += \`\${(whole(-123456789) >> i) & 1}\`; return bits;`,
    "a number of bytes": `const value = whole(0x12345678); return [(value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255];`,
    "operators bind as in JavaScript": `[1 | 2 & 3 ^ 4, (1 | 2) & 3, 1 + 2 << 3, 1 << 2 + 3, ~1 + 2, -1 >>> 28 << 1, (6 & 3) === 2, 5 & 3 | 8]`,
  },
};
