import type { CaseTable } from "./table.js";

/** Functions that call themselves, with the bounds that the compiler asks for. */
export const table: CaseTable = {
  preamble: `
interface Branch { readonly name: string; readonly children: Branch[]; }
const deepestBranch = 100;
function branch(name: string, ...children: Branch[]): Branch { return { name, children }; }
function names(of: Branch, depth: int = 0): string[] {
  if (depth > deepestBranch) throw new Error("Too deep.");
  return [of.name, ...of.children.flatMap((child) => names(child, depth + 1))];
}
function isEven(n: int): boolean { return n <= 0 ? true : isOdd(n - 1); }
function isOdd(n: int): boolean { if (n <= 0) { return false; } else { return isEven(n - 1); } }
function power(base: int, exponent: int): int { return exponent > 0 ? base * power(base, exponent - 1) : 1; }
function hasOne(items: int[], at: int): boolean { return at < 10 && (items[at] === 1 || hasOne(items, at + 1)); }
function endless(depth: int): int { if (depth > 20) throw new Error("Too deep."); return endless(depth + 1) + 1; }
function down(n: int): int[] { return n === 0 ? [] : [n, ...down(n - 1)]; }
function up(n: int): int[] { if (n !== 10) { return [n, ...up(n + 1)]; } return []; }
function within(n: int): int { if (n < 0 || n > 100) throw new Error("Out of range."); return n === 0 ? 0 : n + within(n - 1); }
class Walker {
  readonly seen: string[] = [];
  walk(of: Branch, depth: int): void {
    if (depth >= 50 || of.name === "stop") return;
    this.seen.push(of.name);
    for (const child of of.children) this.walk(child, depth + 1);
  }
}
function each(items: Branch[], act: (item: Branch) => void): void { for (const item of items) act(item); }
`,
  rows: {
    "a tree is walked": `names(branch("a", branch("b", branch("c")), branch("d")))`,
    "a leaf is walked": `names(branch("a"))`,
    "two functions call each other": `[isEven(10), isOdd(10), isEven(7), isOdd(0), isEven(0)]`,
    "the bound is the condition of a choice": `[power(2, 10), power(7, 0), power(0, 3)]`,
    "the bound is the left side of and": `[hasOne([0, 0, 1], 0), hasOne([0, 0], 0), hasOne([1], 1)]`,
    "the bound is reached": `endless(0)`,
    "a method calls itself": `const walker = new Walker(); walker.walk(branch("a", branch("stop", branch("x")), branch("b")), 0); return walker.seen;`,
    "a bound on both sides takes any start": `const items = ["a", "b", "c"]; let message = ""; try { within(items.length - 4); } catch (failure) { message = failure instanceof Error ? failure.message : ""; } return [within(items.length), message];`,
    "a bound that is met exactly": `[down(3), down(0), up(7)]`,
    "functions given to functions are no recursion": `const log: string[] = []; each([branch("a", branch("b"))], (one) => { log.push(one.name); each(one.children, (two) => { log.push(two.name); }); }); return log;`,
  },
};
