import type { CaseTable } from "./table.js";

/** Maps, with keys of every kind. */
export const table: CaseTable = {
  preamble: `
interface Port { readonly name: string; }
class Owner { readonly name: string; constructor(name: string) { this.name = name; } }
const ports: readonly Port[] = [{ name: "a" }, { name: "b" }, { name: "a" }];
function letters(): Map<string, int> { return new Map([["a", 1], ["b", 2], ["c", 3]]); }
function keysOf(map: ReadonlyMap<string, int>): string { return [...map.keys()].join(""); }
class MapTrace {
  readonly log: string[] = [];
  readonly map: Map<string, int> = new Map();
  self(): Map<string, int> { this.log.push("self"); return this.map; }
  key(key: string): string { this.log.push(key); return key; }
  value(value: int): int { this.log.push(\`\${value}\`); return value; }
}
`,
  rows: {
    "a missing key gives undefined": `const map = letters(); return [map.get("z") === undefined, map.get("a"), map.get("A") === undefined, map.get("z") ?? 0];`,
    "keys are told apart by case and by unit": `const map = new Map<string, int>([["a", 1], ["A", 2], ["\\u00e9", 3], ["e\\u0301", 4], ["", 5], ["a\\u00ad", 6]]); return [map.size, map.get("a"), map.get("A"), map.get("\\u00e9"), map.get("e\\u0301"), map.get(""), map.get("a\\u00ad")];`,
    "keys with names of members": `const map = new Map<string, string>([["Count", "1"], ["Keys", "2"], ["Values", "3"], ["Item", "4"], ["length", "5"], ["__proto__", "6"]]); return [map.size, [...map.keys()], [...map.values()], map.get("Keys"), map.has("Count")];`,
    "keys with marks": `const map = new Map<string, int>([["$x", 1], ["\`n", 2], ["'", 3], ["\\"", 4], ["a b", 5], ["\\n", 6], ["[0]", 7], ["*", 8]]); return [map.get("$x"), map.get("\`n"), map.get("'"), map.get("\\""), map.get("a b"), map.get("\\n"), map.get("[0]"), map.get("*"), map];`,
    "set of a key that is there keeps its place": `const map = letters(); map.set("a", 9); return map;`,
    "set gives the map itself": `const map = letters(); const same = map.set("d", 4).set("e", 5); return [same === map, map.size, keysOf(map)];`,
    "set takes map, key, then value": `const trace = new MapTrace(); trace.self().set(trace.key("k"), trace.value(1)); return [trace.map, trace.log];`,
    "delete says whether it was there": `const map = letters(); return [map.delete("b"), map.delete("b"), map.delete("z"), map.size, map];`,
    "delete as a statement": `const map = letters(); map.delete("a"); return map;`,
    "what comes after a delete is the last": `const map = letters(); map.delete("a"); map.set("d", 4); map.set("a", 5); return [map, keysOf(map)];`,
    "deletes in the middle": `const map = letters(); map.delete("b"); map.delete("a"); map.set("x", 7); map.set("y", 8); map.set("z", 9); return map;`,
    "delete of the last": `const map = letters(); map.delete("c"); map.set("d", 4); return map;`,
    "delete of all": `const map = letters(); for (const key of [...map.keys()]) map.delete(key); map.set("n", 0); return [map.size, map];`,
    "delete is seen by those who share the map": `const map = letters(); const same = map; map.delete("a"); return [same.size, same.has("a"), same === map];`,
    "delete in an expression": `const map = letters(); return (map.delete("a") ? 1 : 0) + (map.delete("q") ? 10 : 0) + map.size;`,
    "many deletes": `const map = new Map<string, int>(); for (let i = 0; i < 60; i++) map.set(\`k\${i}\`, i); for (let i = 0; i < 60; i += 2) map.delete(\`k\${i}\`); for (let i = 0; i < 5; i++) map.set(\`n\${i}\`, i); return map;`,
    "delete keeps values": `const map = new Map<string, string[]>([["a", []], ["b", ["x"]], ["c", ["y", "z"]]]); map.delete("a"); return [map, map.get("b")?.length];`,
    clear: `const map = letters(); map.clear(); map.set("z", 1); return [map.size, map];`,
    has: `const map = letters(); return [map.has("a"), map.has("A"), map.has("")];`,
    "int keys": `const map = new Map<int, string>([[1, "one"], [0, "zero"], [-1, "below"]]); map.set(1, "uno"); return [map.get(1), map.get(0), map.get(-1), map.get(7) === undefined, map, map.delete(0), map.size];`,
    "int keys in a loop": `const map = new Map<int, int>(); for (let i = 0; i < 5; i++) map.set(i % 3, (map.get(i % 3) ?? 0) + 1); let text = ""; for (const [key, count] of map) text += \`\${key}:\${count} \`; return text;`,
    "number keys": `const map = new Map<number, string>([[1, "one"], [0.5, "half"]]); map.set(2 / 2, "same"); return [map.size, map.get(1), map.get(0.5), map.get(0.25) === undefined, map.has(0.5)];`,
    "NaN is one key": `const zero: number = 0; const map = new Map<number, int>(); map.set(zero / zero, 1); map.set(zero / zero, 2); return [map.size, map.get(zero / zero), map.has(zero / zero)];`,
    "zero below zero is the same key": `const zero: number = 0; const map = new Map<number, int>(); map.set(-zero, 1); map.set(0, 2); return [map.size, map.get(-zero), [...map.keys()]];`,
    "boolean keys": `const map = new Map<boolean, string>([[true, "yes"]]); return [map.get(true), map.get(false) === undefined, map.has(false), map];`,
    "record keys are told apart by identity": `const map = new Map<Port, int>(); for (const port of ports) map.set(port, map.size); return [map.size, map.get(ports[2]!), map.get({ name: "a" }) === undefined, map.has(ports[0]!), map.delete(ports[0]!), map.size];`,
    "class keys are told apart by identity": `const one = new Owner("a"); const other = new Owner("a"); const map = new Map<Owner, string>([[one, "1"]]); map.set(other, "2"); return [map.get(one), map.get(other), map.size, map.has(new Owner("a"))];`,
    "array keys are told apart by identity": `const one = ["a"]; const map = new Map<string[], int>([[one, 1]]); map.set(["a"], 2); return [map.size, map.get(one), map.has(["a"])];`,
    "values that are undefined": `const map = new Map<string, string | undefined>([["a", undefined], ["b", ""]]); return [map.has("a"), map.get("a") === undefined, map.get("b") === "", map.size];`,
    "values that are lists": `const map = new Map<string, string[]>([["a", []], ["b", ["x"]]]); const rows = [...map.values()]; return [rows.length, rows[0]?.length, rows[1], map.get("a")!.length];`,
    "a loop over entries": `let text = ""; for (const [key, value] of letters()) text += \`\${key}\${value}\`; return text;`,
    "a loop over entries()": `let text = ""; for (const [key, value] of letters().entries()) text += \`\${key}\${value}\`; return text;`,
    "a loop over keys and values": `let text = ""; for (const key of letters().keys()) text += key; for (const value of letters().values()) text += \`\${value}\`; return text;`,
    "a loop over a copy that deletes": `const map = letters(); for (const [key, value] of [...map]) if (value !== 2) map.delete(key); return map;`,
    forEach: `const seen: string[] = []; letters().forEach((value, key) => { seen.push(\`\${key}=\${value}\`); }); return seen;`,
    "forEach over values": `let sum = 0; letters().forEach((value) => { sum += value; }); return sum;`,
    "forEach with an expression": `const seen: string[] = []; letters().forEach((value, key) => seen.push(key)); return seen;`,
    "forEach with an early return": `const seen: string[] = []; letters().forEach((value, key) => { if (value === 2) return; seen.push(key); }); return seen;`,
    "forEach with a return in a loop": `const seen: string[] = []; letters().forEach((value, key) => { for (const one of [1, 3]) { if (one === value) return; } seen.push(key); }); return seen;`,
    "spread of a map": `const pairs = [...letters()]; return [pairs, pairs.length, pairs[0]?.[0], pairs.map(([key, value]) => \`\${key}\${value}\`)];`,
    "spread of entries()": `[...letters().entries()].filter(([, value]) => value > 1).map(([key]) => key)`,
    "spread of a map in a list": `const pairs: [string, int][] = [["z", 0], ...letters()]; return [pairs.length, pairs];`,
    "a map of pairs": `const pairs: [string, int][] = [["a", 1], ["b", 2], ["a", 3]]; return new Map(pairs);`,
    "a map of pairs on the way": `new Map(ports.map((port) => [port.name, port]))`,
    "a map of pairs with the index": `new Map(["x", "y"].map((name, index) => [name, index + 1]))`,
    "a map of pairs in a block": `new Map(ports.map((port): [string, int] => { const size = port.name.length; return [port.name, size]; }))`,
    "a map of a map": `const map = letters(); const copy = new Map(map); copy.set("d", 4); copy.delete("a"); return [map, copy];`,
    "a map of what another one holds": `new Map([...letters()].map(([key, value]) => [value, key]))`,
    "a map of entries()": `const map = letters(); const copy = new Map(map.entries()); copy.clear(); return [map.size, copy.size];`,
    "a map of nothing": `const none: [string, int][] = []; return [new Map(none).size, new Map<string, int>([]).size];`,
    counting: `const counts = new Map<string, int>(); for (const word of ["a", "b", "a"]) counts.set(word, (counts.get(word) ?? 0) + 1); return counts;`,
    grouping: `const groups = new Map<string, Port[]>(); for (const port of ports) { const group = groups.get(port.name); if (group === undefined) groups.set(port.name, [port]); else group.push(port); } return groups;`,
    "maps of maps": `const outer = new Map<string, Map<string, int>>(); outer.set("x", letters()); outer.get("x")?.set("d", 4); return [outer.get("x")?.size, outer.get("y")?.size, outer];`,
    "an optional chain": `const maps = new Map<string, Port>([["a", { name: "n" }]]); return [maps.get("a")?.name, maps.get("b")?.name ?? "none"];`,
    "size in conditions": `const map = letters(); if (map.size > 2 && map.get("a") === 1) return "yes"; return "no";`,
    "maps are compared by identity": `const one = new Map<string, int>(); const other = new Map<string, int>(); return [one === other, one === one];`,
  },
};
