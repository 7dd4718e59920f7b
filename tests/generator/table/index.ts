import type { CaseTable } from "./table.js";

/** Reading and writing at any index. */
export const table: CaseTable = {
  preamble: `
interface Entry { readonly name: string; readonly tags: string[]; }
const entries: readonly Entry[] = [];
const letters: readonly string[] = ["a", "b"];
class IndexTrace {
  readonly log: string[] = [];
  readonly items: string[] = ["p", "q"];
  list(): string[] { this.log.push("list"); return this.items; }
  place(index: int): int { this.log.push("place"); return index; }
  text(value: string): string { this.log.push("text"); return value; }
}
function readAt(items: readonly string[], index: number): string | undefined { return items[index]; }
function textAt(items: string[], index: int): string { return items[index] ?? "none"; }
function lengthAt(items: string[], index: int): int { const item = items[index]; return item === undefined ? -1 : item.length; }
function outcome(action: string): string { return action; }
function writeAt(items: string[], index: int): string {
  try { items[index] = "new"; } catch (failure) { return "refused"; }
  return items.join(",");
}
`,
  rows: {
    "an index within": `[readAt(["a", "b"], 0), readAt(["a", "b"], 1)]`,
    "an index at the end is undefined": `readAt(["a"], 1) === undefined`,
    "an index of an empty array is undefined": `readAt([], 0) === undefined`,
    "a negative index is undefined": `[readAt(["a", "b"], -1) === undefined, readAt(["a", "b"], -2) === undefined]`,
    "a fraction is undefined": `[readAt(["a", "b"], 0.5) === undefined, readAt(["a", "b"], 1.5) === undefined]`,
    "NaN is undefined": `const zero: number = 0; return readAt(["a"], zero / zero) === undefined;`,
    "infinity is undefined": `const zero: number = 0; return readAt(["a"], 1 / zero) === undefined;`,
    "a whole number that is a double": `const half: number = 0.5; return readAt(["a", "b"], half * 2);`,
    "a default for what is missing": `[textAt(["a"], 0), textAt(["a"], 1), textAt([""], 0)]`,
    "a test of what is read": `[lengthAt(["abc"], 0), lengthAt(["abc"], -1), lengthAt([""], 0)]`,
    "false and zero are there": `const flags: boolean[] = [false]; const counts: int[] = [0]; return [flags[0] ?? true, counts[0] ?? 7, flags[1] ?? true, counts[1] ?? 7];`,
    "a missing element is not the empty text": `const items = ["", "x"]; return [items[0] === "", items[2] === "", items[0] === undefined];`,
    "an element compared with text": `const items = ["a"]; return [items[0] === "a", items[0] === "A", items[1] !== "a"];`,
    "an element in a chain": `const items: Entry[] = [{ name: "n", tags: ["t"] }]; return [items[0]?.name, items[1]?.name, items[0]?.tags[0], items[0]?.tags[5]];`,
    "an optional index": `const none: string[] | undefined = entries[0]?.tags; return [none?.[0] === undefined, none?.length === undefined];`,
    "an index that may be there of an array that is": `const some: string[] | undefined = textAt(letters.slice(), 0) === "a" ? ["x"] : undefined; return [some?.[0], some?.[1]];`,
    "nested arrays": `const grid: int[][] = [[1, 2], [3]]; return [grid[1]?.[0], grid[1]?.[1], grid[2]?.[0], grid[0]![1]!];`,
    "an array in an array keeps its length": `const grid: string[][] = [["only"], []]; const first = grid[0]; const last = grid[1]; return [first?.length, last?.length, grid[0]!.length];`,
    "elements that may be undefined": `const items: (string | undefined)[] = [undefined, "x"]; return [items[0] === undefined, items[1], items.length];`,
    "the last by length": `const items = ["a", "z"]; return items[items.length - 1];`,
    "the last of an empty array": `const items: string[] = []; return items[items.length - 1] === undefined;`,
    "an asserted element": `const items = ["a", "b"]; return items[1]!.toUpperCase();`,
    "narrowed by a test": `const items = ["abc"]; if (items[0] !== undefined) return items[0].length; return -1;`,
    "at counts from the end": `const items = ["a", "b", "c"]; return [items.at(0), items.at(-1), items.at(-3), items.at(-4), items.at(3)];`,
    "at of an empty array": `const items: int[] = []; return [items.at(0) === undefined, items.at(-1) === undefined];`,
    "at as an operand": `const items: int[] = [4, 5]; return (items.at(-1) ?? 0) + 1;`,
    "at of a readonly constant": `[letters.at(-1), letters.at(-3) === undefined]`,
    "an int of an int array": `const items: int[] = [7]; const first = items[0]; return first === undefined ? "none" : \`\${first + 1}\`;`,
    "a number of a number array": `const items: number[] = [0.5, 2]; return [items[0], items[1], items[2]];`,
    "writing within": `writeAt(["a", "b"], 1)`,
    "writing at the end grows the array": `writeAt(["a", "b"], 2)`,
    "writing into an empty array": `writeAt([], 0)`,
    "writing by length appends": `const items = ["a"]; items[items.length] = "b"; items[items.length] = "c"; return items;`,
    "writing in a counted loop": `const items: int[] = [1, 2, 3]; for (let i = 0; i < items.length; i++) items[i] = items[i]! * 10; return items;`,
    "filling in a counted loop": `const items: string[] = []; for (let i = 0; i < 3; i++) items[i] = \`\${i}\`; return items;`,
    "writing a literal index": `const items = ["a", "b"]; items[0] = "z"; return items;`,
    "writing an asserted index": `const items: int[] = [1, 2]; items[1]! += 5; items[0]!++; return items;`,
    "writing undefined": `const items: (string | undefined)[] = ["a"]; items[0] = undefined; return [items.length, items[0] === undefined];`,
    "writing a list into a list": `const grid: string[][] = [[]]; grid[0] = ["x"]; grid[grid.length] = []; return grid;`,
    "reading takes list, then index": `const trace = new IndexTrace(); const item = trace.list()[trace.place(1)]; return [item, trace.log];`,
    "writing takes list, index, then value": `const trace = new IndexTrace(); trace.list()[trace.place(1)] = trace.text("n"); return [trace.items, trace.log];`,
    "an element as an argument": `outcome(letters[1] ?? "?") + outcome(letters[2] ?? "?")`,
    "an element in a condition": `const items: Entry[] = [{ name: "n", tags: [] }]; return [items[0] ? "yes" : "no", items[1] ? "yes" : "no"];`,
    "an element in a template": `\`<\${letters[0] ?? ""}\${letters[9] ?? ""}>\``,
    "a number that is written out may be the end": `const items: string[] = ["a"]; items[1] = "b"; items[0] = "c"; return items;`,
    "a place of a tuple is there": `const pair: [string, int] = ["a", 1]; pair[1] = 2; pair[0] = "b"; return pair;`,
  },
};
