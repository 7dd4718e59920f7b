import type { CaseTable } from "./table.js";

const wanted = [
  "",
  "a",
  "ab",
  "aa",
  "A",
  "\\u00ad",
  "\\u0301",
  "e\\u0301",
  "\\u00e9",
  "\\ud83d",
  "\\u{1F600}",
  "\\u0000",
  ".",
  "$",
];
const positions = ["-5", "0", "1", "2", "3", "6", "100"];

const rows: Record<string, string> = {};
for (const text of wanted) {
  rows[`every search for '${text}'`] =
    `texts().map((text) => [text.indexOf("${text}"), text.lastIndexOf("${text}"), text.includes("${text}") ? 1 : 0, text.startsWith("${text}") ? 1 : 0, text.endsWith("${text}") ? 1 : 0])`;
  rows[`every search for an unknown '${text}'`] =
    `const wanted = given("${text}"); return texts().map((text) => [text.indexOf(wanted), text.lastIndexOf(wanted), text.includes(wanted) ? 1 : 0, text.startsWith(wanted) ? 1 : 0, text.endsWith(wanted) ? 1 : 0]);`;
  rows[`replaceAll of '${text}'`] = `texts().map((text) => text.replaceAll("${text}", "<>"))`;
  rows[`replace of '${text}'`] = `texts().map((text) => text.replace("${text}", "<>"))`;
  rows[`replaceAll of an unknown '${text}'`] =
    `const wanted = given("${text}"); return texts().map((text) => text.replaceAll(wanted, given("[$&]")));`;
}
for (const position of positions) {
  rows[`searches from ${position}`] =
    `texts().map((text) => [text.indexOf("a", ${position}), text.lastIndexOf("a", ${position}), text.indexOf("", ${position}), text.lastIndexOf("", ${position})])`;
  rows[`tests at ${position}`] =
    `texts().map((text) => [text.includes("a", ${position}), text.startsWith("a", ${position}), text.endsWith("a", ${position}), text.includes("", ${position}), text.startsWith("", ${position}), text.endsWith("", ${position})])`;
}
for (const replacement of [
  "$$",
  "$&",
  "$`",
  "$'",
  "$1",
  "$0",
  "$",
  "x$",
  "$$$&$$",
  "[$`|$&|$']",
  "$<a>",
  "$_",
  "${0}",
]) {
  const literal = JSON.stringify(replacement);
  rows[`replace by ${replacement}`] =
    `texts().map((text) => [text.replace("a", ${literal}), text.replaceAll("a", ${literal})])`;
  rows[`replace by an unknown ${replacement}`] =
    `const other = given(${literal}); return texts().map((text) => [text.replace("a", other), text.replaceAll("a", other)]);`;
}

/** Looking for a text in a text, and replacing it. */
export const table: CaseTable = {
  preamble: `
function given(text: string): string { return text; }
function texts(): string[] {
  return ["", "a", "aaa", "abcab", "ABCab", "e\\u0301a\\u00e9", "a\\u00adb", "\\u{1F600}a\\u{1F600}", "\\u0000a.$", "\\ud83d"];
}
`,
  rows: {
    ...rows,
    "a search in a condition": `const text = given("abc"); if (text.indexOf("c") > text.indexOf("a") && !text.includes("d")) return "yes"; return "no";`,
    "a search as an argument": `given("key=value").slice(given("key=value").indexOf("=") + 1)`,
    "the part before the last dot": `["a.b.c", "none", ".x", ""].map((name) => name.slice(0, name.lastIndexOf(".")))`,
    "replace in a chain": `given("a-b-c").replace("-", "+").replaceAll("-", "").replace(given("c"), "")`,
    "replaceAll with the text of a variable": `const name = given("web"); return given("{name}.{name}").replaceAll("{name}", name);`,
    "replaceAll with a text that holds marks": `const name = given("$&$$1"); return given("{name}.{name}").replaceAll("{name}", name);`,
    "replace leaves the text it was called on": `const text = given("abc"); const other = text.replace("a", "x"); return [text, other];`,
    "replaceAll of overlapping texts": `[given("aaaa").replaceAll("aa", "b"), given("aaa").replaceAll("aa", given("$&$&"))]`,
    "replaceAll in a long text": `given("ab").repeat(2000).replaceAll("b", "").length`,
  },
};
