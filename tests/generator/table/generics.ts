import type { CaseTable } from "./table.js";

/** Functions and classes with type parameters, which PowerShell has none of. */
export const table: CaseTable = {
  preamble: `
interface GenericItem { readonly title: string; readonly size: int; }
interface GenericPair<A, B> { readonly one: A; readonly other: B; }
interface GenericBox<T> { readonly content: T; readonly history: T[]; }
class GenericStack<T> {
  private readonly items: T[] = [];
  push(item: T): GenericStack<T> { this.items.push(item); return this; }
  pop(): T | undefined { return this.items.pop(); }
  peek(): T | undefined { return this.items[this.items.length - 1]; }
}
function item(title: string, size: int): GenericItem { return { title, size }; }
function identity<T>(value: T): T { return value; }
function firstOf<T>(items: readonly T[], other: T): T { return items.length > 0 ? items[0]! : other; }
function lastOf<T>(items: T[]): T | undefined { return items[items.length - 1]; }
function addTo<T>(items: T[], value: T): int { items.push(value); return items.length; }
function countIf<T>(items: readonly T[], test: (item: T) => boolean): int {
  let count: int = 0;
  for (const entry of items) if (test(entry)) count++;
  return count;
}
function pick<T>(items: readonly T[], test: (item: T) => boolean): T[] {
  const out: T[] = [];
  for (const entry of items) if (test(entry)) out.push(entry);
  return out;
}
function pair<A, B>(one: A, other: B): GenericPair<A, B> { return { one, other }; }
function swap<A, B>(given: GenericPair<A, B>): GenericPair<B, A> { return { one: given.other, other: given.one }; }
function largest<T extends GenericItem>(items: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const entry of items) if (best === undefined || entry.size > best.size) best = entry;
  return best;
}
function longest<T extends string>(one: T, other: T): T { return one.length >= other.length ? one : other; }
function fold<T, R>(items: readonly T[], start: R, step: (sum: R, item: T) => R): R {
  let sum = start;
  for (const entry of items) sum = step(sum, entry);
  return sum;
}
function keep<T>(value: T): () => T { return () => value; }
function memo<T>(make: () => T): () => T {
  let made: T | undefined;
  let isMade = false;
  return () => { if (!isMade) { made = make(); isMade = true; } return made as T; };
}
function grouped<T, V>(items: T[], make: (item: T) => V[]): Map<string, V[]> {
  const map = new Map<string, V[]>();
  for (const entry of items) map.set("a", make(entry));
  return map;
}
function keysOf<T>(map: Map<string, T>): string[] { const out: string[] = []; for (const [key] of map) out.push(key); return out; }
function lookUp<T>(map: Map<string, T>, key: string, other: T): T { return map.has(key) ? map.get(key)! : other; }
`,
  rows: {
    "a value of any type comes back as it is": `[identity("a"), identity(""), identity(0), identity(0.5), identity(false), identity(["a"]), identity([]), identity([[1]])]`,
    "undefined comes back": `[identity<string | undefined>(undefined) === undefined, identity<int | undefined>(undefined) ?? 5]`,
    "a list is not copied": `const items = ["a"]; return [identity(items) === items, addTo(items, "b"), items];`,
    "a list of ints is added to": `const items: int[] = [1]; return [addTo(items, 2), items, lastOf(items) ?? 0];`,
    "a list of numbers is added to": `const items: number[] = [0.5]; addTo(items, 2); return [items, lastOf(items) ?? 0];`,
    "a list of booleans is added to": `const items: boolean[] = []; addTo(items, false); return [items, lastOf(items) ?? true];`,
    "a list of lists is added to": `const items: string[][] = []; addTo(items, ["a"]); addTo(items, []); return [items, items.length];`,
    "a list of records is added to": `const items: GenericItem[] = []; addTo(items, item("a", 1)); return items;`,
    "the first of a list or another": `[firstOf(["a", "b"], "c"), firstOf([], "c"), firstOf([0], 5)]`,
    "the first of a list of lists": `const lists: string[][] = [["only"]]; return [firstOf(lists, []), firstOf([], ["x"])];`,
    "the last of an empty list": `const none: string[] = []; return [lastOf(none) === undefined, lastOf([""]) === undefined, lastOf(["a"]) ?? "none"];`,
    "a test of each": `const items: int[] = [1, 5, 9]; return [countIf(items, (x) => x > 3), countIf(["a", "", "b"], (x) => x === ""), countIf([], () => true)];`,
    "what is picked of records": `pick([item("a", 1), item("b", 5)], (x) => x.size > 3).map((x) => x.title)`,
    "what is picked of lists": `const lists: string[][] = [["a"], [], ["b", "c"]]; return pick(lists, (x) => x.length > 0);`,
    "a record of two types": `const p = pair("a", 5); const q = swap(p); return [p.one, p.other, q.one, q.other];`,
    "a record of a list": `const p = pair(["a"], undefined); return [p.one, p.one.length, p.other === undefined];`,
    "a record with a list of the type": `const box: GenericBox<string> = { content: "a", history: ["b"] }; box.history.push("c"); return [box.content, box.history];`,
    "a type parameter that extends an interface": `const best = largest([item("a", 1), item("b", 9), item("c", 5)]); return best?.title ?? "none";`,
    "a type parameter that extends an interface, of nothing": `const none: GenericItem[] = []; return largest(none)?.title ?? "none";`,
    "a type parameter that extends text": `[longest("ab", "c"), longest("", "x")]`,
    "a sum over a list": `const items: int[] = [1, 2, 3]; return fold<int, int>(items, 0, (sum, x) => sum + x);`,
    "a text out of a list of numbers": `const items: int[] = [1, 2]; return fold(items, "", (sum, x) => \`\${sum}[\${x}]\`);`,
    "a list out of a list": `const start: string[] = []; return fold(["b", "a"], start, (sum, x) => [x, ...sum]);`,
    "a function that keeps a value": `[keep("a")(), keep(0)(), keep(["x"])(), keep([])().length]`,
    "a function that makes its value once": `let made: int = 0; const get = memo(() => { made += 1; return "v" + "w".repeat(made); }); return [get(), get(), made];`,
    "a stack of text": `const s = new GenericStack<string>(); s.push("a").push(""); return [s.peek() ?? "none", s.pop() ?? "none", s.pop() ?? "none", s.pop() ?? "none"];`,
    "a stack of ints": `const s = new GenericStack<int>(); s.push(0).push(7); return [s.pop() ?? -1, s.pop() ?? -1, s.pop() ?? -1];`,
    "a stack of lists": `const s = new GenericStack<string[]>(); s.push(["a"]).push([]); return [s.pop() ?? ["none"], s.pop() ?? ["none"]];`,
    "a stack of records": `const s = new GenericStack<GenericItem>(); s.push(item("a", 1)); return s.peek()?.title ?? "none";`,
    "a map of any values": `const map = new Map<string, int>([["a", 0], ["B", 2]]); return [keysOf(map), lookUp(map, "a", 9), lookUp(map, "b", 9), lookUp(map, "B", 9)];`,
    "a map of text and of lists": `const texts = new Map<string, string>([["a", ""]]); const lists = new Map<string, string[]>([["a", ["x"]]]); return [lookUp(texts, "a", "none"), lookUp(texts, "b", "none"), lookUp(lists, "a", []), lookUp(lists, "c", ["none"])];`,
    "a map that a generic function makes": `const lists = grouped(["a", "b"], (x) => [item(x, 1)]); return [lists.get("a") ?? [], lists.size];`,
    "type arguments that are written out": `[identity<int>(5), firstOf<string>([], "x"), pair<string, int>("a", 1).other]`,
  },
};
