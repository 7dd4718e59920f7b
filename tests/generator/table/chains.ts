import type { CaseTable } from "./table.js";

/** Optional chaining: every link, in every place, and what is not evaluated. */
export const table: CaseTable = {
  preamble: `
interface Leaf { readonly text?: string; readonly size: int; }
interface Node { readonly name: string; readonly leaf?: Leaf; readonly next?: Node; readonly items?: readonly string[]; readonly act?: (text: string) => string; }
function node(name: string, leaf?: Leaf, next?: Node): Node { return { name, leaf, next, items: ["a", "b"], act: (text) => text + name }; }
const bare: Node = { name: "bare" };
class ChainTrace {
  readonly log: string[] = [];
  value: ChainTrace | undefined = undefined;
  count: int = 0;
  maybe(isThere: boolean): ChainTrace | undefined { this.log.push("maybe"); return isThere ? this : undefined; }
  say(text: string): string { this.log.push(text); return text; }
  at(index: int): int { this.log.push(\`\${index}\`); return index; }
  list(isThere: boolean): string[] | undefined { this.log.push("list"); return isThere ? ["x", "y"] : undefined; }
}
function countOf(text: string | undefined): int { return text?.length ?? -1; }
function sizeOf(items: Map<string, int> | undefined): int { return items?.size || 7; }
function placeIn(text: string | undefined): int { return text?.indexOf("x") ?? -2; }
function lastOfBoth(one: int, other: int): int { return one && other; }
function shown(text: string | undefined, other: int | undefined): string { return \`\${text ?? "-"}\${other ?? 0}\`; }
`,
  rows: {
    "a member of what is there": `node("n", { size: 2 })?.leaf?.size`,
    "a member of what is missing": `[bare.leaf?.size === undefined, bare.next?.leaf?.size === undefined]`,
    "a member of a member of a member": `node("a", undefined, node("b", undefined, node("c", { size: 7, text: "t" }))).next?.next?.leaf?.text`,
    "a missing link in the middle": `[node("a", undefined, bare).next?.next?.leaf?.text ?? "none", bare.next?.next?.next?.next === undefined]`,
    "null for undefined, and undefined for null": `[bare.leaf?.text ?? null, node("n", { size: 2, text: "" }).leaf?.text ?? null, (bare.leaf ?? undefined) === undefined]`,
    "nothing in place of nothing evaluates once": `const trace = new ChainTrace(); const found = trace.maybe(false)?.count ?? null; const there = trace.maybe(true)?.count ?? undefined; return [found, there, trace.log];`,
    "a plain member after a chain": `[node("a", undefined, node("b")).next?.name.length, bare.next?.name.length ?? -1]`,
    "a plain call after a chain": `[node("a", undefined, node("b")).next?.name.toUpperCase().slice(0, 1), bare.next?.name.toUpperCase().slice(0, 1) ?? "none"]`,
    "an assertion in a chain": `const one = node("a", { size: 1, text: "xyz" }) as Node | undefined; return one?.leaf!.text!.length;`,
    "an element of a list": `[node("a").items?.[1], bare.items?.[0] ?? "none", node("a").items?.[9] ?? "outside"]`,
    "an element and its member": `[node("a").items?.[1]?.length, node("a").items?.[5]?.length ?? -1, bare.items?.[0]?.length ?? -2]`,
    "an element of a nested list": `const lists: string[][] | undefined = [["x"], []]; return [lists?.[0]?.[0], lists?.[1]?.[0] ?? "none", lists?.[2]?.[0] ?? "none"];`,
    "a call of a method": `const trace = new ChainTrace(); return [trace.maybe(true)?.say("a"), trace.maybe(false)?.say("b") ?? "none", trace.log];`,
    "arguments are skipped with the call": `const trace = new ChainTrace(); return [trace.maybe(false)?.say(trace.say("never")) ?? "none", trace.log];`,
    "an index is skipped with its list": `const trace = new ChainTrace(); return [trace.list(false)?.[trace.at(0)] ?? "none", trace.list(true)?.[trace.at(1)] ?? "none", trace.log];`,
    "arguments that need a loop": `const trace = new ChainTrace(); return [trace.maybe(true)?.say(["a", "b"].map((x) => trace.say(x)).join("")), trace.maybe(false)?.say(["c"].map((x) => trace.say(x)).join("")) ?? "none", trace.log];`,
    "a function that may be missing": `[node("n").act?.("x") ?? "none", bare.act?.("x") ?? "none"]`,
    "arguments of a function that is missing": `const trace = new ChainTrace(); return [bare.act?.(trace.say("never")) ?? "none", node("n").act?.(trace.say("once")) ?? "none", trace.log];`,
    "a function of a chain": `[node("a", undefined, node("b")).next?.act?.("x"), bare.next?.act?.("x") ?? "none"]`,
    "a local function that may be missing": `const act: ((text: string) => string) | undefined = node("z").act; const none: ((text: string) => string) | undefined = bare.act; return [act?.("q"), none?.("q") ?? "none"];`,
    "the start is evaluated once": `const trace = new ChainTrace(); return [trace.maybe(true)?.maybe(true)?.maybe(false)?.maybe(true) === undefined, trace.log];`,
    "a chain in an argument of a chain": `const trace = new ChainTrace(); return [trace.maybe(true)?.say(trace.maybe(false)?.say("x") ?? "y"), trace.log];`,
    "a chain in an index of a chain": `const items = node("a").items; return items?.[bare.leaf?.size ?? 1];`,
    "a chain as an argument": `[shown(bare.leaf?.text, bare.leaf?.size), shown(node("a", { size: 3, text: "t" }).leaf?.text, node("a", { size: 3 }).leaf?.size)]`,
    "two chains as operands": `[bare.leaf?.size === node("a").next?.leaf?.size, node("a", { size: 1 }).leaf?.size === node("b", { size: 1 }).leaf?.size]`,
    "a chain as a condition": `const one = node("a", { size: 0, text: "" }); return [one.leaf?.text ? "yes" : "no", one.leaf ? "yes" : "no", one.next?.leaf ? "yes" : "no", one.leaf?.size ? "yes" : "no"];`,
    "a chain compared with undefined": `if (bare.next?.leaf === undefined) return "missing"; return "there";`,
    "a chain compared with a text": `[node("a", { size: 1, text: "x" }).leaf?.text === "x", bare.leaf?.text === "x", bare.leaf?.text !== "x"]`,
    "a chain in && and ||": `const one = node("a", { size: 1, text: "" }); return [one.leaf?.text || "or", one.leaf && one.leaf.size, bare.leaf?.text || "none"];`,
    "a chain in a template": "`${bare.leaf?.text ?? 'none'}-${node('a', { size: 4 }).leaf?.size ?? 0}`",
    "a chain in a loop": `const seen: string[] = []; for (const item of [bare, node("a", { size: 1, text: "t" })]) seen.push(item.leaf?.text ?? item.name); return seen;`,
    "a chain along a list of links": `let current: Node | undefined = node("a", undefined, node("b", undefined, node("c"))); let all = ""; while (current) { all += current.name; current = current.next; } return all;`,
    "a chain as the subject of a loop": `let all = ""; for (const item of node("a").items ?? []) all += item; for (const item of bare.items ?? ["none"]) all += item; return all;`,
    "a chain taken apart": `const { size, text = "none" } = node("a", { size: 2 }).leaf ?? { size: 0 } as Leaf; return [size, text];`,
    "a chain as a statement": `const trace = new ChainTrace(); trace.maybe(true)?.say("a"); trace.maybe(false)?.say("b"); trace.value?.say("c"); return trace.log;`,
    "a chain as a statement with a list": `const trace = new ChainTrace(); const items = trace.list(true); items?.push("z"); trace.list(false)?.push("w"); return [items, trace.log];`,
    "the length of what may be missing": `[node("a").items?.length, bare.items?.length ?? -1]`,
    "in parentheses the chain ends": `const one = node("a", { size: 1, text: "xy" }) as Node | undefined; return (one?.leaf)!.text!.length;`,
    "a field that a later operand changes": `const trace = new ChainTrace(); trace.value = new ChainTrace(); const seen = [trace.value?.count, trace.value.at(5), trace.value?.count]; return seen;`,
    "a constant where the chain ends": `const of = (value: Node | undefined): string => value?.name ?? "none"; return [of(node("a")), of(node("")), of(undefined)];`,
    "a constant where a link ends": `const of = (value: Node | undefined): int => value?.leaf?.size ?? -1; return [of(node("a", { size: 0 })), of(node("a")), of(undefined)];`,
    "a constant where the member may be missing": `const of = (value: Node | undefined): string => value?.leaf?.text ?? "none"; return [of(node("a", { size: 1, text: "" })), of(node("a", { size: 1 })), of(bare), of(undefined)];`,
    "a constant for a length": `const of = (value: string | undefined): number => { const length = value?.length ?? 7; return length + 0.5; }; return [of("ab"), of(""), of(undefined)];`,
    "a constant for a chain that is called once": `const trace = new ChainTrace(); const one = trace.maybe(true)?.count ?? 3; const other = trace.maybe(false)?.count ?? 4; return [one, other, trace.log];`,
    "a length that may be missing where an int is wanted": `[countOf(undefined), countOf(""), countOf("abc")]`,
    "a size that may be missing or 0 where an int is wanted": `[sizeOf(undefined), sizeOf(new Map()), sizeOf(new Map([["a", 1]]))]`,
    "a place that may be missing where an int is wanted": `[placeIn(undefined), placeIn(""), placeIn("ax")]`,
    "the last of two ints": `[lastOfBoth(0, 3), lastOfBoth(2, 0), lastOfBoth(2, 3)]`,
    "a length or a number goes on beyond 32 bits": `let count = "".length || 2147483647; count++; return [count, count / 2];`,
    "a length or a half is no int": `const count = "".length || 2.5; return [count / 2, Math.max(count, 1)];`,
    "the place of a match that may be missing": `const found = /z/.exec("ab"); let place = found?.index ?? -1; place *= 3; return [place, "abc".slice(place)];`,
  },
};
