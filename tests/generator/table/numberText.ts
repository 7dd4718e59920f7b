import type { CaseTable } from "./table.js";

/** Numbers whose text is hard: few digits, many, at the edges of a form, powers of two, the smallest and the largest. */
const hard = [
  "0.1",
  "0.2 + 0.1",
  "1 / 3",
  "2 / 3",
  "100 / 3",
  "5e-324",
  "1.5e-323",
  "2.2250738585072014e-308",
  "2.225073858507201e-308",
  "1.7976931348623157e308",
  "1e21",
  "1e20",
  "123456789012345680000",
  "1.2e21",
  "999999999999999900000",
  "1e-6",
  "1e-7",
  "0.000001234",
  "1.234e-7",
  "9007199254740992",
  "9007199254740991",
  "9007199254740994",
  "4503599627370496.5",
  "1e15",
  "999999999999999",
  "1000000000000000.2",
  "0.84551240822557006",
  "0.6822871999174",
  "5.684341886080802e-14",
  "6.189700196426902e26",
  "6.617444900424222e-24",
  "4.35",
  "4.349999999999999",
  "0.000035",
  "1e300 * 10",
  "123e-20",
  "33554432.1",
  "4294967295",
  "4294967296",
  "2147483648",
  "0.5",
  "1.0000000000000002",
  "0.30000000000000004",
  "9.5e-7",
  "1e100",
  "1.1e100",
  "12345.678e10",
  "8.41e21",
  "2e-308",
  "4.9406564584124654e-320",
];

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const value of hard) {
    rows[`the text of ${value}`] =
      `const value: number = ${value}; return [\`\${value}\`, String(-value), value.toString() + "!"];`;
  }
  return rows;
}

/** Numbers and booleans as text. */
export const table: CaseTable = {
  preamble: `
function half(value: number): number { return value / 2; }
function same(value: number): number { return value; }
function whole(value: int): int { return value; }
class TextMeter { name: string = "m"; reading: number = 0; count: int = 3; }
interface TextSample { readonly value: number; readonly count: int; }
function sample(value: number, count: int): TextSample { return { value, count }; }
`,
  rows: {
    ...rowsOf(),
    "not a number": `\`\${0 / same(0)}\``,
    "infinity and its opposite": `[\`\${1 / same(0)}\`, String(-1 / same(0))]`,
    "the zero below zero is 0": `const zero: number = -0; return [\`\${zero}\`, String(zero), zero.toString(), \`\${-same(0)}\`];`,
    "a whole double": `\`\${half(6)} \${half(7)} \${half(-7)}\``,
    "an int": `\`\${whole(6)} \${-whole(6)} \${whole(2147483647)} \${whole(-2147483648)}\``,
    "a sum of ints beyond 32 bits": `\`\${whole(2147483647) + whole(1)}\``,
    "a product of ints beyond 15 digits": `\`\${whole(2147483647) * whole(2147483647)}\``,
    "a product that grows": `let product = 1; for (let i = 1; i <= 25; i++) product *= i; return [\`\${product}\`, String(product)];`,
    "a sum that grows": `let total = 0; for (let i = 0; i < 100; i++) total += whole(2147483647); return \`\${total}\`;`,
    "a count": `let count = 0; for (let i = 0; i < 3; i++) count++; return \`\${count}:\${count + 1}\`;`,
    "a counter of a loop": `let text = ""; for (let i = 0; i < 3; i++) text += \`\${i}\`; return text;`,
    "a field and a member": `const meter = new TextMeter(); meter.reading = 0.1 + 0.2; const one = sample(1e21, 7); return \`\${meter.reading} \${meter.count} \${one.value} \${one.count}\`;`,
    "a rounded number": `\`\${Math.floor(half(7))} \${Math.floor(half(-7))} \${Math.ceil(half(-1))}\``,
    "booleans in a template": `const isThere = whole(1) === 1; return \`\${isThere} \${!isThere} \${true}\`;`,
    "String of booleans": `[String(whole(1) > 0), String(false), (whole(1) > 0).toString()]`,
    "String of text": `[String("x"), String("")]`,
    "String of nothing is empty": `String()`,
    "the text as an operand": `String(half(1)) + "|" + half(3).toString()`,
    "the text as a condition": `if (half(1).toString() === "0.5") return "yes"; return "no";`,
    "the text as an argument": `"a0.5b".indexOf(String(half(1)))`,
    "numbers of a list": `const list: number[] = [0.1, 1e21, 5, -0]; return list.map((x) => \`\${x}\`);`,
    "a number behind a text": `["a" + whole(1), "a" + half(1), "a" + same(1e21), "a" + same(-0), "a" + whole(1) + 2, "a" + NaN]`,
    "a number before a text": `[whole(1) + "a", half(1) + "a", same(1e21) + "a", 1 + 2 + "a", -whole(3) + "", half(7) * 2 + "%"]`,
    "a boolean beside a text": `["is " + (whole(1) > 0), (whole(1) < 0) + "!", "" + true]`,
    "numbers appended": `let text = ""; for (let i = 0; i < 3; i++) text += i; text += half(1); text += whole(1) > 0; return text;`,
    "a number appended to a field and an element": `const one = new TextMeter(); const list = ["a"]; one.name += 0.5; one.name += whole(3); list[0]! += 1e21; return [one.name, list];`,
    "a text and a number in order": `const log: string[] = []; const noted = (value: number): number => { log.push("n" + value); return value; }; const text = "x" + noted(1) + noted(0.5); return [text, log];`,
    "a text with a number compared": `["a" + 1 === "a1", "1" + 1 === "11", "b" + half(1) > "b0"]`,
    "digits next to text": `const count = whole(5); return \`\${count}x\${count}_\${count}:\${count}\`;`,
    "a condition between two numbers": `const value = whole(1) > 0 ? half(1) : 2; return \`\${value}\`;`,
  },
};
