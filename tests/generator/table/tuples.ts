import type { CaseTable } from "./table.js";

/** Arrays whose places have types of their own. */
export const table: CaseTable = {
  preamble: `
interface Port { readonly name: string; }
type Pair = readonly [string, int];
function pair(name: string, size: int): [string, int] { return [name, size]; }
function sizeOf([name, size]: Pair): int { return size + name.length; }
function pairs(): [string, int][] { return [["a", 1], ["b", 2], ["a", 3]]; }
function optional(value?: string): [int, string?] { return value === undefined ? [1] : [1, value]; }
const fixed: Pair = ["fixed", 7];
const words = ["x", "y"] as const;
function joined(items: readonly string[]): string { return items.join("+"); }
function listed(items: readonly string[]): string[] { return [...items, "end"]; }
`,
  rows: {
    "places have their types": `const one = pair("a", 1); return [one[0].length + one[1], one[0].toUpperCase(), one.length];`,
    "a tuple of a constant": `[fixed[0], fixed[1] + 1, fixed.length]`,
    "a tuple as an argument": `[sizeOf(["ab", 1]), sizeOf(pair("c", 2)), sizeOf(fixed)]`,
    "taken apart": `const [name, size] = pair("a", 5); return name + \`\${size + 1}\`;`,
    "a loop over pairs": `const seen: string[] = []; for (const [name, size] of pairs()) seen.push(\`\${name}\${size}\`); return seen;`,
    "pairs by map": `["a", "b"].map((name, index): [string, int] => [name, index])`,
    "pairs taken apart in a callback": `pairs().map(([name, size]) => \`\${name}=\${size}\`)`,
    "pairs filtered": `pairs().filter(([name]) => name === "a").map(([, size]) => size)`,
    "pairs in a sum": `pairs().reduce((sum, [, size]) => sum + size, 0)`,
    "a place is written": `const one = pair("a", 1); one[1] = 9; one[0] += "b"; return one;`,
    "a place that may be missing": `[optional("x")[1], optional()[1] === undefined, optional("")[1] === "", optional().length]`,
    "a place that is undefined": `const one: [string | undefined, int] = [undefined, 2]; return [one[0] === undefined, one[1], one.length];`,
    "a tuple of lists": `const one: [string[], int[]] = [["a"], []]; one[0].push("b"); return [one[0].length, one[1].length, one];`,
    "a tuple of one list": `const one: [string[]] = [["a"]]; return [one.length, one[0].length];`,
    "a tuple of records": `const one: [Port, Port | undefined] = [{ name: "http" }, undefined]; return [one[0].name, one[1]?.name ?? "none"];`,
    "a tuple of numbers of both kinds": `const one: [int, number] = [1, 0.5]; return [one[0] + one[1], one];`,
    "a tuple of one type is an array of it": `const one: [string, string] = ["a", "b"]; return [joined(one), listed(one), one.includes("b"), one.join("-")];`,
    "a constant tuple": `[joined(words), words[0], words[1].length, words.length, words.includes("y")]`,
    "a tuple copied": `const one = pair("a", 1); const other: [string, int] = [...one]; other[0] = "z"; return [one, other];`,
    "a tuple with an end of any length": `const one: [string, ...int[]] = ["a", 1, 2, 3]; const [name, ...sizes] = one; return [name, sizes.length, one.length];`,
    "tuples compared by identity": `const one = pair("a", 1); const same = one; return [one === same, one === pair("a", 1)];`,
    "a tuple by a computed index": `const one: [string, string] = ["a", "b"]; const index: int = 1; return [one[index], one[index + 1] === undefined];`,
    "tuples in tuples": `const one: [Pair, Pair] = [["a", 1], ["b", 2]]; return [one[1][0], one[0][1] + one[1][1]];`,
    "a tuple that is pushed": `const all: [string, int][] = []; all.push(["a", 1], pair("b", 2)); return [all, all.length, all[1]?.[0]];`,
    "a tuple that is found": `const found = pairs().find(([, size]) => size > 1); return [found?.[0], found?.[1], found === undefined ? "none" : found[0]];`,
  },
};
