import type { CaseTable } from "./table.js";

/** What functions share with the functions around them. */
export const table: CaseTable = {
  preamble: `
type Step = (x: int) => int;
interface Account { readonly deposit: (amount: int) => int; readonly balance: () => int; }
function counter(start: int): () => int { return () => { start += 1; return start; }; }
function account(): Account {
  let balance: int = 0;
  return { deposit: (amount) => { balance += amount; return balance; }, balance: () => balance };
}
function later(log: string[], text: string): () => void { return () => { log.push(text); }; }
class ClosurePlanner {
  private readonly factor: int = 3;
  readonly log: string[] = [];
  private readonly scale: Step = (x) => x * this.factor;
  count: int = 0;
  scaled(items: int[]): int[] { return items.map((item) => this.scale(item)); }
  counting(): () => int { return () => { this.count += 1; return this.count; }; }
  nested(): () => () => int { return () => () => this.factor + this.count; }
  each(items: string[], act: (item: string) => void): void { for (const item of items) act(item); }
  run(items: string[]): int { let length: int = 0; this.each(items, (item) => { length += item.length; this.log.push(item); }); return length; }
  static doubled(x: int): Step { return (y) => ClosurePlanner.base() + x * y; }
  static base(): int { return 100; }
  shadow(factor: int): Step { return (x) => factor * this.factor + x; }
}
`,
  rows: {
    "a counter counts on": `const next = counter(3); return [next(), next(), next()];`,
    "two counters are apart": `const one = counter(0); const other = counter(10); return [one(), other(), one(), other()];`,
    "two functions share one variable": `const a = account(); a.deposit(5); a.deposit(7); const b = account(); b.deposit(1); return [a.balance(), b.balance(), a.deposit(0)];`,
    "a variable changed by the function is seen outside": `let count: int = 0; const add = (by: int): void => { count += by; }; add(2); add(3); return count;`,
    "a variable changed outside is seen in the function": `let text = "a"; const read = (): string => text; const before = read(); text = "b"; return [before, read()];`,
    "a variable assigned before the function was made": `let text = "a"; if (text.length > 0) text = "b"; const read = (): string => text; return read();`,
    "a variable changed in a loop after the function was made": `let last: int = 0; const read = (): int => last; const got: int[] = []; const items: int[] = [1, 2, 3]; for (const item of items) { last = item; got.push(read()); } return got;`,
    "a variable without a value yet": `let value: string | undefined; const read = (): string => value ?? "none"; const before = read(); value = "set"; return [before, read()];`,
    "a counter counted up and down by two functions": `let n: int = 5; const up = (): void => { n++; }; const down = (): void => { --n; }; up(); up(); down(); return n;`,
    "a text that a function adds to": `let text = ""; const add = (part: string): void => { text += part; }; add("a"); add(""); add("b"); return [text, text.length];`,
    "each turn of a for has its own variable": `const all: (() => int)[] = []; for (let i: int = 0; i < 3; i++) all.push(() => i); return all.map((f) => f());`,
    "each turn of a for of has its own variable": `const all: (() => string)[] = []; for (const x of ["a", "b"]) all.push(() => x); return all.map((f) => f());`,
    "each turn has its own variable of the body": `const all: (() => int)[] = []; const items: int[] = [1, 2]; for (const x of items) { let y: int = x * 10; all.push(() => { y += 1; return y; }); } return [all[0]!(), all[0]!(), all[1]!()];`,
    "each turn of a while has its own variable": `const all: (() => int)[] = []; let i: int = 0; while (i < 3) { const now = i; all.push(() => now); i++; } return all.map((f) => f());`,
    "entries of a map in functions": `const all: (() => string)[] = []; for (const [key, value] of new Map([["a", "x"], ["b", "y"]])) all.push(() => \`\${key}\${value}\`); return all.map((f) => f());`,
    "a parameter is changed by its function": `const f = (x: int): int => { const add = (): void => { x += 10; }; add(); add(); return x; }; return [f(1), f(5)];`,
    "a parameter is changed after its function was made": `const f = (text: string): string => { const read = (): string => text; text = text + "!"; return read(); }; return f("a");`,
    "a parameter with a default is captured": `const f = (x: int, y: int = x + 1): Step => (z) => x + y + z; return [f(1)(0), f(1, 5)(0)];`,
    "a function in a function in a function": `const f = (a: int): ((b: int) => Step) => (b) => (c) => a * 100 + b * 10 + c; return f(1)(2)(3);`,
    "an inner function changes the outermost variable": `let n: int = 0; const outer = (): (() => void) => () => { n += 1; }; const inner = outer(); inner(); inner(); outer()(); return n;`,
    "an inner function changes a variable of the function between": `const make = (): (() => int) => { let n: int = 0; const add = (): void => { n += 2; }; return () => { add(); return n; }; }; const f = make(); f(); return [f(), make()()];`,
    "a function calls itself": `const sum = (n: int): int => (n <= 0 ? 0 : n + sum(n - 1)); return sum(4);`,
    "a function expression calls itself by its name": `const f = function fact(n: int): int { return n <= 1 ? 1 : n * fact(n - 1); }; return f(5);`,
    "a function within calls itself and uses a variable": `const items: int[] = []; function down(n: int): void { if (n <= 0) return; items.push(n); down(n - 1); } down(3); return items;`,
    "a function within is used above its place": `return twice(4); function twice(x: int): int { return x * 2; }`,
    "a function within uses a constant above it": `const by: int = 3; function scale(x: int): int { return x * by; } return scale(4);`,
    "a function within is a value": `function scale(x: int): int { return x * 2; } const f: Step = scale; const items: int[] = [1, 2]; return [f(2), items.map((x) => scale(x))];`,
    "a function within changes a variable": `let n: int = 1; function grow(): void { n *= 2; } grow(); grow(); grow(); return n;`,
    "a function within a block": `let n: int = 0; if (n === 0) { const by: int = 5; function add(): void { n += by; } add(); } return n;`,
    "a function within calls another": `function one(x: int): int { return x + 1; } function two(x: int): int { return one(x) * 2; } return two(3);`,
    "a function calls itself within another of its own": `const f = (n: int): int[] => { if (n <= 0) return []; const rest = (m: int): int[] => (m <= 0 ? [] : [m * 10, ...f(m - 1)]); return [n, ...rest(n - 1)]; }; return f(5);`,
    "this is kept": `const p = new ClosurePlanner(); const next = p.counting(); next(); next(); return [next(), p.count];`,
    "this is kept in a function of a function": `const p = new ClosurePlanner(); p.count = 4; return p.nested()()();`,
    "this in the function of a field": `new ClosurePlanner().scaled([1, 2])`,
    "this and a variable together": `const p = new ClosurePlanner(); return [p.run(["a", "bcd"]), p.log];`,
    "a variable named like a field of this": `new ClosurePlanner().shadow(2)(1)`,
    "a static method makes a function": `ClosurePlanner.doubled(2)(5)`,
    "an object is shared and not copied": `const log: string[] = []; const f = later(log, "x"); f(); f(); return log;`,
    "a list that is replaced": `let items: string[] = ["a"]; const read = (): string[] => items; items = ["b", "c"]; return [read(), read().length];`,
    "an empty list is captured": `const items: string[] = []; const count = (): int => items.length; const before = count(); items.push("a"); return [before, count()];`,
    "a list of one is captured and given back": `const items = ["only"]; const read = (): string[] => items; return [read(), read() === items];`,
    "an empty text, zero and false are captured": `const text = ""; const zero: int = 0; const no: boolean = false; const read = (): unknown[] => [text, zero, no]; return read();`,
    "undefined is captured": `const none: string | undefined = undefined; const number: int | undefined = undefined; const read = (): boolean => none === undefined && number === undefined; return read();`,
    "a fraction is captured": `const part = 0.1; const sum = part + 0.2; const read = (): number => sum; return read();`,
    "a sum that leaves 32 bits is captured": `const large = 2147483647; const sum = large + large; const read = (): number => sum; return read();`,
    "a record is captured and changed": `const a = account(); const use = (): void => { a.deposit(3); }; use(); use(); return a.balance();`,
    "names that differ only in the functions": `const make = (value: int): Step => { const inner = (x: int): int => { const value2 = x + value; return value2; }; return inner; }; return make(3)(4);`,
    "a variable named invoke": `const invoke: int = 3; const f = (): int => invoke + 1; return f();`,
    "a local of a function named like what it captures": `const size: int = 4; const f = (): int => { const other = size; { const size = other * 2; return size; } }; return f();`,
    "a caught failure is captured": `const read = (): (() => string) => { try { throw new Error("broken"); } catch (failure) { return () => (failure instanceof Error ? failure.message : ""); } }; return read()();`,
    "a function in a conditional part": `let n: int = 1; const f: (() => int) | undefined = n > 0 ? () => n + 1 : undefined; n = 5; return f?.() ?? 0;`,
    "a function that captures a function": `const add = (x: int): int => x + 1; const twice = (x: int): int => add(add(x)); return twice(5);`,
    "a captured function that is replaced": `let f: Step = (x) => x + 1; const use = (x: int): int => f(x); const before = use(1); f = (x) => x * 10; return [before, use(1)];`,
    "callbacks of a loop change a shared variable": `let total: int = 0; const add = (x: int): boolean => { total += x; return total > 3; }; const items: int[] = [1, 2, 3, 4]; return [items.some((x) => add(x)), total];`,
    "a function made in a callback changes what it shares": `let total: int = 0; const items: int[] = [1, 2]; const all = items.map((x): (() => void) => () => { total += x; }); for (const f of all) f(); return total;`,
    "a value is read before a call that changes it": `let n: int = 1; const grow = (): int => { n += 1; return n; }; return [n + grow(), grow() + n, n * grow()];`,
    "a value added to is read before the call": `let n: int = 1; const grow = (): int => { n += 10; return 1; }; n += grow(); return n;`,
    "a value as an argument before a call that changes it": `let n: int = 1; const grow = (): int => { n += 1; return n; }; const pair = (a: int, b: int): int[] => [a, b]; return [pair(n, grow()), pair(grow(), n)];`,
    "a variable in try is seen in finally": `let log = ""; const add = (x: string): void => { log += x; }; try { add("a"); throw new Error("x"); } catch { add("b"); } finally { add("c"); } return log;`,
  },
};
