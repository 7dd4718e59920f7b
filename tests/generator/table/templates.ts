import type { CaseTable } from "./table.js";

/** What may stand in a hole, with a value of each kind. */
const holes: Readonly<Record<string, string>> = {
  "a text": `given("x'y\\"z")`,
  "an empty text": `given("")`,
  "a text with marks": `given("$name \`t $(1)")`,
  "a literal": `"lit"`,
  "a template": '`<${given("in")}>`',
  "an int": `size(-5)`,
  "a sum of ints": `size(2) + size(3)`,
  "a number": `half(0.1) + half(0.2)`,
  "a number without an end": `half(1) / 3`,
  NaN: `half(0) / 0`,
  infinity: `-half(1) / 0`,
  "a zero below zero": `-half(0)`,
  "a large number": `half(1e21)`,
  "a small number": `half(1e-7)`,
  "a boolean": `given("a") === "a"`,
  "the opposite": `!(given("a") === "a")`,
  "a length": `given("abc").length`,
  "a member": `box("v").text`,
  "a member of a member": `box("v").inner.text`,
  "an element": `["a", "b"][1]!`,
  "a method": `given(" x ").trim()`,
  "a chain of methods": `given("a-b").replaceAll("-", "+").toUpperCase()`,
  "a condition": `given("a") === "b" ? "yes" : "no"`,
  "a default": `maybe("-") ?? "none"`,
  "a sum of texts": `given("a") + "b" + given("c")`,
  "a join": `["a", "b"].join(", ")`,
  "a loop": `["a", "b"].map((text) => text + "!").join("")`,
  "a search": `given("abc").indexOf("c")`,
  "a character": `given("abc").charAt(1)`,
  "a cast": `(given("x") as "x" | "y")`,
  "an asserted text": `maybe("x")!`,
};

const surroundings: readonly (readonly [string, string])[] = [
  ["", ""],
  ["a", "b"],
  ["$", "$"],
  [":", ":x"],
  ["?", "?"],
  [".", ".Length"],
  ["[", "[0]"],
  ["'", "'"],
  ['"', '"'],
  ["\\`", "\\`"],
  ["{", "}"],
  ["$(", ")"],
  ["\\u00e9", "\\u00e9"],
  ["\\n", "\\n"],
  ["_", "_x9"],
  ["(", "("],
];

const rows: Record<string, string> = {};
for (const [name, hole] of Object.entries(holes)) {
  rows[`${name} in a hole`] =
    `[${surroundings.map(([before, after]) => `\`${before.replace("$", "\\$")}\${${hole}}${after.replace("$", "\\$")}\``).join(", ")}]`;
  rows[`${name} in a hole twice`] = `\`\${${hole}}\${${hole}} \${${hole}}\``;
  rows[`${name} in a hole as an argument`] = `[given(\`\${${hole}}\`), given(\`(\${${hole}})\` + "x").length]`;
  rows[`${name} in a hole beside a variable`] =
    `const name = given("n"); return \`\${name}\${${hole}}\${name}:\${name}\`;`;
}
for (const [before, after] of surroundings) {
  rows[`a variable between ${before} and ${after}`] =
    `const name = given("n"); const count = size(7); return [\`${before.replace("$", "\\$")}\${name}${after.replace("$", "\\$")}\`, \`${before.replace("$", "\\$")}\${count}${after.replace("$", "\\$")}\`];`;
}

/** Templates. */
export const table: CaseTable = {
  preamble: `
interface Inner { text: string; }
interface Box { text: string; inner: Inner; }
function given(text: string): string { return text; }
function maybe(text: string): string | undefined { return text === "-" ? undefined : text; }
function size(value: int): int { return value; }
function half(value: number): number { return value; }
function box(text: string): Box { return { text, inner: { text: text + "i" } }; }
`,
  rows: {
    ...rows,
    "a template of nothing": "``",
    "a template over lines": '`a\n  b\n${given("c")}\n`',
    "a template with carriage returns": '`a\\r\\n${given("c")}\\r`',
    "a template in a condition": 'if (`${given("a")}b` === "ab") return "yes"; return "no";',
    "a template as a key":
      'const map = new Map<string, int>(); map.set(`${given("a")}-${size(1)}`, 1); return [map.has("a-1"), map];',
    "a template as a member": 'const name = given("a"); const made: Inner = { text: `${name}/${name}` }; return made;',
    "a template that is thrown": 'if (given("a") === "a") throw new Error(`no ${given("x")} at ${size(3)}`); return 1;',
    "a template within a template": '`${`${`${given("a")}b`}c`}d`',
    "a template within a call within a template": '`${given(`${given("a")}"b"`)} and ${given(`\\`${given("c")}`)}`',
    "a template of a text in a variable":
      'let text = given("a"); text = `${text}${text}`; text += `${text}!`; return text;',
    "a template in a loop":
      "const seen: string[] = []; for (let i = 0; i < 3; i++) seen.push(`${i}:${i + 1}:${i * 2}`); return seen;",
    "a number that is a variable":
      "const third = half(1) / 3; const count = size(3); return `${third} ${count} ${count / 2}`;",
    "booleans by name": 'const isSet = given("a") === "a"; return `${isSet} ${!isSet} ${isSet && !isSet}`;',
  },
};
