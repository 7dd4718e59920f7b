import type { CaseTable } from "./table.js";

/** What PowerShell reads as something else than a letter: quotes of every kind, its own marks, ends of lines. */
const texts: Readonly<Record<string, string>> = {
  "a single quote": "it's '' '",
  "a double quote": '\\"a\\" \\"\\"',
  "both quotes": "'\\\"'\\\"",
  "a left single quote": "\\u2018a",
  "a right single quote": "a\\u2019b",
  "a low single quote": "\\u201aa",
  "a reversed single quote": "a\\u201b",
  "a left double quote": "\\u201ca",
  "a right double quote": "a\\u201db",
  "a low double quote": "\\u201ea\\u201f",
  "a backtick": "a`b``",
  "a backtick at the end": "a`",
  "a backtick and a letter": "`n`t`0`e",
  "a dollar": "$",
  "a variable": "$name $true $null $env:PATH",
  "a variable in braces": "${name} $${name}",
  "a subexpression": "$(1 + 1) $((2)) $(",
  "a property": "$name.Length $name[0]",
  "a comment": "# a <# b #>",
  "a here string": "@'\\n'@ @\\\"\\n\\\"@",
  "a splat": "@name @( @{",
  braces: "} { ) ( ] [",
  "a pipe": "a | b; c & d && e || f",
  "a parameter": "-Name --% %a",
  "a dash of another kind": "\\u2013a \\u2014b \\u2015c",
  "a blank of another kind": "a\\u00a0b\\u0085c\\u3000",
  "a line feed": "a\\nb\\n",
  "a carriage return": "a\\rb\\r\\n",
  "line separators": "a\\u2028b\\u2029",
  "tabs and feeds": "\\t\\v\\f\\b",
  "a NUL": "a\\u0000b",
  "a bell and an escape": "\\u0007\\u001b[31m",
  "a delete": "\\u007f",
  "a pair": "\\u{1F600}",
  "half of a pair": "\\ud83d",
  "the other half": "\\ude00a",
  "a byte order mark": "\\ufeffa",
  "letters beyond ASCII": "caf\\u00e9 \\u00df",
  "one letter beyond ASCII": "\\u00e9",
  "many letters beyond ASCII": "\\u0410\\u0411\\u0412\\u0413\\u0414\\u0415\\u0416",
  "a format": "{0} {{1}} %s",
  "a wildcard": "*?[a-z]",
  "a path": "C:\\\\temp\\\\ 'x'",
  "an end of a script": "\\u001a",
  "a percent and an equals sign": "a=b %PATH%",
  "only blanks": "   ",
  nothing: "",
};

const rows: Record<string, string> = {};
for (const [name, text] of Object.entries(texts)) {
  const literal = `"${text}"`;
  const inTemplate = text.replaceAll("`", "\\`").replaceAll("$", "\\$");
  rows[`${name}: a literal`] = `const text = ${literal}; return [text, text.length];`;
  rows[`${name}: a template without holes`] = `\`${inTemplate}\``;
  rows[`${name}: beside the hole of a template`] =
    `const name = given("x"); return [\`${inTemplate}\${name}\`, \`\${name}${inTemplate}\`, \`${inTemplate}\${name}${inTemplate}\`];`;
  rows[`${name}: in the hole of a template`] =
    `const name = given("x"); return \`[\${${literal}}\${name}\${given(${literal})}]\`;`;
  rows[`${name}: an argument`] =
    `[given(${literal}), given(${literal} + given(${literal})), given(${literal}).slice(1)]`;
  rows[`${name}: a member`] = `held({ text: ${literal}, other: given(${literal}) })`;
  rows[`${name}: a clause`] =
    `switch (given(${literal})) { case "z": return 0; case ${literal}: return 1; default: return 2; }`;
  rows[`${name}: a key`] =
    `const map = new Map<string, int>([[${literal}, 1]]); map.set(${literal}, 2); return [map, map.get(${literal}) ?? 0, new Set<string>([${literal}])];`;
  rows[`${name}: an element`] = `[${literal}, given("y"), ${literal}]`;
  rows[`${name}: an error`] = `if (given("a") === "a") throw new Error(${literal} + "!"); return 1;`;
  rows[`${name}: searched and replaced`] =
    `[given("a" + ${literal} + "b").indexOf(${literal}), given("a" + ${literal}).includes(${literal}) ? 1 : 0, given("a-b").replace("-", given(${literal}).replaceAll("$", "$$$$")).length]`;
}

/** Texts in every place where a text may stand. */
export const table: CaseTable = {
  preamble: `
interface Held { text: string; other: string; }
function held(value: Held): Held { return value; }
function given(text: string): string { return text; }
`,
  rows: {
    ...rows,
    "a long text with blanks": `const text = "${"words with 'quotes' and $marks, ".repeat(12)}"; return [text, text.length];`,
    "a long text without blanks": `const text = "${"x'y$".repeat(80)}"; return [text, text.length];`,
    "a long text with a hole": `const name = given("web"); return \`${"words 'with' \\$marks, ".repeat(8)}\${name} ${'and \\`more\\` \\" of them '.repeat(8)}\`;`,
    "a long text beyond ASCII": `const text = "${"\\u00e9t\\u00e9 \\u2019 ".repeat(40)}"; return [text, text.length];`,
    "a long text that ends in a blank": `given("${"word ".repeat(60)}").length`,
    "a long sum of texts": `given("${"one ".repeat(20)}" + given("two") + "${"three ".repeat(20)}" + \`\${given("four")}\`)`,
    "every ASCII character": `const text = "${Array.from({ length: 95 }, (_, code) => String.fromCharCode(code + 32))
      .join("")
      .replace(/["\\]/g, "\\$&")}"; return [text, text.length];`,
    "every control character": `const text = "${Array.from({ length: 32 }, (_, code) => `\\u00${code.toString(16).padStart(2, "0")}`).join("")}"; return [text, text.length];`,
  },
};
