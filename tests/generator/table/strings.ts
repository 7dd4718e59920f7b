import type { CaseTable } from "./table.js";

/** Every method of a text that gives a text or a part of one, on texts that are hard to get right. */
const positions = ["-100", "-2", "-1", "0", "1", "2", "5", "100"];

const rows: Record<string, string> = {};

for (const position of positions) {
  rows[`charAt(${position})`] = `texts().map((text) => text.charAt(${position}))`;
  rows[`at(${position})`] = `texts().map((text) => text.at(${position}) ?? "none")`;
  rows[`charCodeAt(${position})`] = `texts().map((text) => text.charCodeAt(${position}))`;
  rows[`codePointAt(${position})`] = `texts().map((text) => text.codePointAt(${position}) ?? -1)`;
  rows[`text[${position}]`] = `texts().map((text) => text[${position}] ?? "none")`;
  rows[`slice(${position})`] = `texts().map((text) => text.slice(${position}))`;
  rows[`substring(${position})`] = `texts().map((text) => text.substring(${position}))`;
}
for (const [one, other] of [
  ["0", "0"],
  ["-1", "2"],
  ["2", "-1"],
  ["1", "100"],
  ["-100", "100"],
  ["3", "1"],
  ["100", "0"],
  ["-3", "-1"],
]) {
  rows[`slice(${one}, ${other})`] = `texts().map((text) => text.slice(${one}, ${other}))`;
  rows[`substring(${one}, ${other})`] = `texts().map((text) => text.substring(${one}, ${other}))`;
}
for (const method of ["trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase", "toString", "normalize", "slice"]) {
  rows[`${method}()`] = `simple().map((text) => text.${method}())`;
}
for (const form of ["NFC", "NFD", "NFKC", "NFKD"]) {
  rows[`normalize(${form})`] = `simple().map((text) => text.normalize("${form}"))`;
}
for (const separator of ["", ",", "::", "a", "\\u00e9", "\\r\\n", "."]) {
  rows[`split at '${separator}'`] = `texts().map((text) => text.split("${separator}"))`;
  rows[`split at an unknown '${separator}'`] = `texts().map((text) => text.split(given("${separator}")))`;
}
for (const limit of ["-1", "0", "1", "2", "100"]) {
  rows[`split with the limit ${limit}`] = `["a,b,,c", "", ",", "abc"].map((text) => text.split(",", ${limit}))`;
  rows[`split into units with the limit ${limit}`] = `texts().map((text) => text.split("", ${limit}))`;
}
for (const filler of ["0", "", "ab", "\\u{1F600}", "$", "'"]) {
  for (const width of ["-3", "0", "2", "7"]) {
    rows[`padStart and padEnd to ${width} with '${filler}'`] =
      `texts().map((text) => [text.padStart(${width}, "${filler}"), text.padEnd(${width}, "${filler}")])`;
  }
}

/** Text: its parts, and what is made of it. */
export const table: CaseTable = {
  preamble: `
function given(text: string): string { return text; }
function size(value: int): int { return value; }
function simple(): string[] {
  return ["", "a", "Hello I", " \\ufeff x\\u0085 ", "\\t\\r\\nab\\u2028\\u00a0", "e\\u0301\\u00c9", "a\\u00adb", "\\u212b", "$x \`t\`", "0"];
}
function texts(): string[] {
  return ["", "a", "ab", "a,b,,c", "a::b::", "\\u{1F600}e\\u0301", "\\ud83d", "x\\udc00y", "\\r\\n\\u0000", "caf\\u00e9\\u00e9.", "it's \\u2019 \\u201cq\\u201d", "$a\`\\"#"];
}
`,
  rows: {
    ...rows,
    "charAt without a position": `texts().map((text) => text.charAt(size(0)) + "|")`,
    "charCodeAt outside is no number": `["abc".charCodeAt(size(3)), "".charCodeAt(size(0)), "a".charCodeAt(size(-1))]`,
    "charCodeAt as an int": `const text = given("az"); return [text.charCodeAt(1) as int, (text.charCodeAt(0) as int) & 15];`,
    "a code compared": `const text = given("0a"); return [text.charCodeAt(0) === 48, text.charCodeAt(5) === 48, text.charCodeAt(1) > 90];`,
    "a code point that is there": `const text = given("\\u{1F600}"); return [text.codePointAt(0)! + 1, text.codePointAt(1)!];`,
    "text[i]! is the character": `const text = given("a\\u00e9"); return [text[1]!, text[0]! + text[1]!, text[0]! === "a"];`,
    "text[i] in a loop": `const text = given("\\u{1F600}a"); const units: string[] = []; for (let i = 0; i < text.length; i++) units.push(text[i]!); return units;`,
    "text[i] outside is undefined": `const text = given("ab"); return [text[2] === undefined, text[-1] === undefined, text[1] === undefined];`,
    "at counts from the end": `const text = given("abc"); return [text.at(-1)!, text.at(-3)!, text.at(-4) === undefined];`,
    "for of goes by code points": `const seen: string[] = []; for (const text of texts()) for (const c of text) seen.push(c); return seen;`,
    "for of over a literal": `const seen: string[] = []; for (const c of "a\\u{1F600}") seen.push(c); return seen;`,
    "for of over '' does nothing": `const seen: string[] = []; for (const c of given("")) seen.push(c); return seen;`,
    "spread goes by code points": `texts().map((text) => [...text])`,
    "spread between other elements": `["<", ...given("a\\u{1F600}"), ">"]`,
    "spread of two texts": `[...given("ab"), ...given("")]`,
    "a spread list is a new one": `const all = [...given("ab")]; all.push("c"); return [all, [...given("ab")]];`,
    "repeat of nothing": `["ab".repeat(size(0)), given("").repeat(5), given("x").repeat(3)]`,
    "repeat of less than nothing throws": `try { return given("ab").repeat(size(-1)); } catch { return "threw"; }`,
    "concat of several": `[given("a").concat("b", given("c")), given("a").concat(), given("").concat("", "x").length]`,
    "concat before a method": `given("a").concat("b").toUpperCase()`,
    "upper case that is known": `["stra\\u00dfe".toUpperCase(), "\\ufb01".toUpperCase(), "\\u03a3\\u03a3".toLowerCase(), "\\u0130".toLowerCase()]`,
    "case under a Turkish culture": `["I\\u0131i\\u0130".charAt(0).toLowerCase(), given("iI").toUpperCase(), given("TITLE").toLowerCase()]`,
    "case of Greek and Cyrillic": `[given("\\u03b1\\u0416").toUpperCase(), given("\\u0391\\u0416").toLowerCase(), given("\\u00e9").toUpperCase()]`,
    "trim takes JavaScript's blanks": `const blanks = given("\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"); return [blanks.trim(), (blanks + "x" + blanks).trimStart().length, (blanks + "x" + blanks).trimEnd().length];`,
    "trim leaves other marks": `const other = given("\\u0085\\u180e\\u200b\\u2060\\u0000"); return other.trim() === other;`,
    "the length of everything": `texts().map((text) => text.length)`,
    "parts in a condition": `const text = given("abc"); if (text.slice(1) === "bc" && text.charAt(0) < text.charAt(1)) return "yes"; return "no";`,
    "a part as an argument": `given(given("abc").slice(given("ab").length)).padStart(given("abc").length, "-")`,
    "fromCharCode of known codes": `[String.fromCharCode(65, 0x20ac), String.fromCharCode(0xd83d, 0xde00), String.fromCharCode(65536 + 65), String.fromCharCode()]`,
    "fromCharCode of unknown codes": `[String.fromCharCode(size(65)), String.fromCharCode(size(65601)), String.fromCharCode(size(-1)), String.fromCharCode(size(0), size(39)), String.fromCharCode(size(0xdc00))]`,
    fromCodePoint: `[String.fromCodePoint(0x1f600), String.fromCodePoint(size(0x1f600), size(97)), String.fromCodePoint(size(0xd800)), String.fromCodePoint(size(0))]`,
    "fromCodePoint of what is none throws": `try { return String.fromCodePoint(size(0x110000)); } catch { return "threw"; }`,
    "a text from its codes": `const text = given("a\\u{1F600}\\u00e9"); let copy = ""; for (let i = 0; i < text.length; i++) copy += String.fromCharCode(text.charCodeAt(i) as int); return copy === text;`,
    "a very long text": `const long = given("ab").repeat(50000); return [long.length, long.slice(-3), long.split("b").length, long.lastIndexOf("ab"), long.padStart(100002, "xy").slice(0, 4)];`,
  },
};
