import type { CaseTable } from "./table.js";

/** Sets, with elements of every kind. */
export const table: CaseTable = {
  preamble: `
interface Port { readonly name: string; }
const ports: readonly Port[] = [{ name: "a" }, { name: "b" }];
function letters(): Set<string> { return new Set(["b", "a", "c"]); }
class SetTrace {
  readonly log: string[] = [];
  readonly set: Set<string> = new Set();
  self(): Set<string> { this.log.push("self"); return this.set; }
  text(text: string): string { this.log.push(text); return text; }
}
`,
  rows: {
    "elements are told apart by case and by unit": `const set = new Set(["a", "A", "a", "\\u00e9", "e\\u0301", ""]); return [set.size, set.has("a"), set.has(""), set];`,
    "add gives the set itself": `const set = letters(); const same = set.add("d").add("a"); return [same === set, set];`,
    "add as a statement": `const set = new Set<string>(); set.add("x"); set.add("x"); return set;`,
    "add takes set, then value": `const trace = new SetTrace(); trace.self().add(trace.text("k")); return [trace.set, trace.log];`,
    "delete says whether it was there": `const set = letters(); return [set.delete("b"), set.delete("b"), set.delete("z"), set];`,
    "what comes after a delete is the last": `const set = letters(); set.delete("b"); set.add("d"); set.add("b"); return [...set];`,
    "deletes in the middle": `const set = letters(); set.delete("a"); set.delete("b"); set.add("x"); set.add("y"); set.add("z"); return set;`,
    "many deletes": `const set = new Set<int>(); for (let i = 0; i < 40; i++) set.add(i); for (let i = 0; i < 40; i += 3) set.delete(i); set.add(100); set.add(0); return set;`,
    "delete is seen by those who share the set": `const set = letters(); const same = set; set.delete("a"); return [same.has("a"), same.size, same === set];`,
    clear: `const set = letters(); set.clear(); set.add("z"); return [set.size, set];`,
    ints: `const set = new Set<int>([3, 1, 3]); set.add(2); return [set.size, set.has(1), set.has(9), [...set]];`,
    numbers: `const zero: number = 0; const set = new Set<number>([0.5, zero / zero, zero / zero, 1]); set.add(2 / 2); return [set.size, set.has(0.5), set.has(zero / zero), set.has(2)];`,
    booleans: `const set = new Set<boolean>([true, true]); return [set.size, set.has(false), set.has(true)];`,
    "records are told apart by identity": `const set = new Set<Port>(ports); set.add(ports[0]!); set.add({ name: "a" }); return [set.size, set.has(ports[1]!), set.has({ name: "b" })];`,
    "lists are told apart by identity": `const one = ["a"]; const set = new Set<string[]>([one, one, ["a"], []]); return [set.size, set.has(one), set.has(["a"]), [...set].length];`,
    "a loop": `let text = ""; for (const letter of letters()) text += letter; return text;`,
    "a loop over values()": `let text = ""; for (const letter of letters().values()) text += letter; return text;`,
    "a loop over a copy that deletes": `const set = letters(); for (const letter of [...set]) if (letter !== "a") set.delete(letter); return set;`,
    forEach: `const seen: string[] = []; letters().forEach((letter) => { if (letter === "a") return; seen.push(letter); }); return seen;`,
    "forEach with an expression": `const seen: string[] = []; letters().forEach((letter) => seen.push(letter)); return seen;`,
    "forEach gives the element twice": `const seen: string[] = []; letters().forEach((one, other) => { seen.push(one + other); }); return seen;`,
    spread: `[...letters(), "z", ...letters()]`,
    "spread of values()": `[...letters().values()].length`,
    "a set of a set": `const set = letters(); const copy = new Set(set); copy.add("d"); return [set.size, copy];`,
    "a set of a map's keys": `const map = new Map([["a", 1], ["b", 1]]); return [new Set(map.keys()), new Set(map.values()).size];`,
    "a set of what a callback gives": `new Set(ports.map((port) => port.name.toUpperCase()))`,
    "a set of an array with spreads": `new Set(["x", ...letters(), ...letters()])`,
    "a set of nothing": `const none: string[] = []; return [new Set(none).size, new Set<string>([]).size, new Set<int>().size];`,
    "a set of letters": `[...new Set("hello")].join("")`,
    "without what is twice": `[...new Set(["b", "a", "b"])]`,
    "without what is twice, of ints": `[...new Set([3, 1, 3])].map((size) => size + 1)`,
    "filter by a set": `const wanted = new Set(["a", "c"]); return [...letters()].filter((letter) => wanted.has(letter));`,
    "seen before": `const seen = new Set<string>(); const twice: string[] = []; for (const word of ["a", "b", "a"]) { if (seen.has(word)) twice.push(word); else seen.add(word); } return [twice, seen];`,
    size: `[letters().size, letters().size > 2, letters().size + 1]`,
    "sets are compared by identity": `const one = new Set<string>(); return [one === one, one === new Set<string>()];`,
  },
};
