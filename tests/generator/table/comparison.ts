import type { CaseTable } from "./table.js";

/** Texts that look alike, or that a culture takes for the same, in pairs. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  "a soft hyphen": ["a\\u00adb", "ab"],
  "a zero-width joiner": ["a\\u200db", "ab"],
  "a zero-width non-joiner": ["\\u200ca", "a"],
  "a byte order mark": ["\\ufeffa", "a"],
  "a NUL": ["a\\u0000", "a"],
  "a NUL in the middle": ["a\\u0000b", "a\\u0000c"],
  "a combining accent": ["e\\u0301", "\\u00e9"],
  "a Hangul syllable and its parts": ["\\ud55c", "\\u1112\\u1161\\u11ab"],
  "half of a pair": ["\\ud83d", "\\ud83d\\ude00"],
  "a pair and a letter above it": ["\\u{1F600}", "\\uffee"],
  "two halves in either order": ["\\ud83d\\ude00", "\\ude00\\ud83d"],
  "upper and lower case": ["A", "a"],
  "upper case after lower case": ["a", "B"],
  "a Turkish i": ["i", "\\u0130"],
  "a Turkish dotless i": ["\\u0131", "I"],
  "the Kelvin sign": ["\\u212a", "K"],
  "a long s": ["\\u017f", "s"],
  "a sharp s": ["stra\\u00dfe", "strasse"],
  "a ligature": ["\\ufb01", "fi"],
  "kana of both widths": ["\\uff76", "\\u30ab"],
  "hiragana and katakana": ["\\u3042", "\\u30a2"],
  "letters of full width": ["\\uff21", "A"],
  "a dotted capital and case": ["file", "FILE"],
  blanks: [" ", "\\u00a0"],
  "a trailing blank": ["a ", "a"],
  "line ends": ["a\\r\\nb", "a\\nb"],
  hyphens: ["co-op", "coop"],
  apostrophes: ["'a", "a"],
  digits: ["10", "9"],
  "digits of another script": ["\\u0661", "1"],
  "a letter beyond z": ["\\u00e9", "z"],
  "an underscore": ["_", "a"],
  "the empty text": ["", "\\u0000"],
  "the empty text and a soft hyphen": ["", "\\u00ad"],
  "the same text twice": ["same", "same"],
  "what looks like a number": ["1", "1.0"],
  "what looks like true": ["true", "True"],
  "a wildcard": ["*", "a"],
};

const rows: Record<string, string> = {};
for (const [name, [one, other]] of Object.entries(pairs)) {
  rows[`${name}: every comparison`] = `every("${one}", "${other}")`;
  rows[`${name}: against a literal`] =
    `const text = given("${one}"); return [text === "${other}", text !== "${other}", "${other}" === text, text < "${other}", text > "${other}"];`;
  rows[`${name}: of one that may be missing`] =
    `[maybe("${one}") === "${other}", maybe("${one}") !== given("${other}"), maybe("${one}") === maybe("${other}")]`;
  rows[`${name}: as keys`] =
    `const map = new Map<string, int>([["${one}", 1]]); const set = new Set<string>(["${one}"]); return [map.has("${other}"), set.has("${other}"), ["${one}"].includes(given("${other}")), ["${one}"].indexOf(given("${other}"))];`;
  rows[`${name}: as a clause`] =
    `switch (given("${one}")) { case "${other}": return "other"; case "${one}": return "one"; default: return "none"; }`;
  rows[`${name}: sorted`] = `const items = ["${one}", "${other}", "m"]; items.sort(); return items;`;
}
delete rows["the same text twice: as a clause"];

/** Comparing texts: by UTF-16 unit, whatever the culture. */
export const table: CaseTable = {
  preamble: `
function given(text: string): string { return text; }
function maybe(text: string): string | undefined { return text === "-" ? undefined : text; }
function every(one: string, other: string): boolean[] {
  return [one === other, one !== other, one < other, one <= other, one > other, one >= other, other < one, other >= one];
}
`,
  rows: {
    ...rows,
    "a missing text is no empty one": `[maybe("-") === "", maybe("-") !== "", maybe("-") === undefined, maybe("") === "", maybe("") === undefined, maybe("-") === maybe("-")]`,
    "a comparison as a value": `const isSame = given("A") === "a"; return [isSame, !isSame, given("A") === "a" || given("b") < "c"];`,
    "comparisons in a chain": `given("a") < "b" && given("b") < "c" && !(given("c") < "C")`,
    "a comparison of parts": `given("abc").slice(1) === "bc" && given("abc").charAt(0) > "A"`,
    "a union of literals": `const kind: "A" | "a" = given("a") as "A" | "a"; return [kind === "a", kind === "A"];`,
  },
};
