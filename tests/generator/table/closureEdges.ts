import type { CaseTable } from "./table.js";

/** Functions in unusual places, and together with other constructs. */
export const table: CaseTable = {
  preamble: `
type EdgeStep = (x: int) => int;
interface EdgePoint { readonly x: int; readonly y: int; }
interface EdgeActions { readonly act?: { readonly run: EdgeStep }; readonly all: EdgeStep[]; }
interface EdgeVisitor { visit(text: string): string; }
class EdgeUpper implements EdgeVisitor { visit(text: string): string { return text.toUpperCase(); } }
class EdgeBus {
  private readonly handlers: ((text: string) => void)[] = [];
  on(handler: (text: string) => void): () => void {
    this.handlers.push(handler);
    return () => { const at = this.handlers.indexOf(handler); if (at >= 0) this.handlers.splice(at, 1); };
  }
  emit(text: string): void { for (const handler of this.handlers.slice()) handler(text); }
}
class EdgeLazy { private made: string | undefined; constructor(private readonly make: () => string) {} get(): string { this.made ??= this.make(); return this.made; } }
class Host { constructor(readonly title: string) {} shown(): () => string { return () => this.title + "!"; } }
class EdgeRules { static readonly limit: int = 10; static readonly isSmall: (x: int) => boolean = (x) => x < EdgeRules.limit; }
class EdgeRunner { constructor(protected readonly step: EdgeStep) {} run(x: int): int { return this.step(this.step(x)); } }
class EdgeNamed extends EdgeRunner {
  readonly length: () => int;
  constructor(title: string) { super((x) => x * 2 + title.length); this.length = () => title.length * this.run(1); }
}
class EdgeNested { private readonly actions: EdgeActions = { act: { run: (x) => x * this.base }, all: [(x) => x + this.base] }; private readonly base: int = 3;
  run(x: int): int { return this.actions.act!.run(x) + this.actions.all[0]!(x); } }
function edgeInc(x: int): int { return x + 1; }
const edgeTwice = (x: int): int => x * 2;
function fail(message: string): never { throw new Error(message); }
function visitAll(items: string[], visitor: EdgeVisitor): string[] { return items.map((item) => visitor.visit(item)); }
function messageOf(f: () => string): string { try { return f(); } catch (failure) { return "caught " + (failure instanceof Error ? failure.message : ""); } }
`,
  rows: {
    "a function of the file is equal to itself": `const a: EdgeStep = edgeInc; const b: EdgeStep = edgeInc; const c: EdgeStep = edgeTwice; return [a === b, a !== b, a === c, edgeInc === edgeInc];`,
    "a function of the file among others": `const all: EdgeStep[] = [edgeTwice, edgeInc]; return [all.includes(edgeInc), all.indexOf(edgeInc), all.indexOf(edgeTwice), [edgeTwice].includes(edgeInc)];`,
    "a function of the file in a set": `const all = new Set<EdgeStep>(); all.add(edgeInc); all.add(edgeInc); all.add(edgeTwice); return [all.size, all.delete(edgeInc), all.has(edgeInc), all.has(edgeTwice)];`,
    "a function of the file as a key": `const names = new Map<EdgeStep, string>([[edgeInc, "inc"]]); names.set(edgeInc, "again"); return [names.size, names.get(edgeInc) ?? "none", names.get(edgeTwice) ?? "none"];`,
    "a function of the file whose result is not wanted": `const a: (x: int) => void = edgeInc; const b: (y: int) => void = edgeInc; const all = new Set<(z: int) => void>([a, b, edgeInc]); a(1); return [a === b, all.size];`,
    "a listener of the file taken away": `const heard: string[] = []; let handlers: EdgeStep[] = []; const on = (f: EdgeStep): void => { handlers.push(f); }; on(edgeInc); on(edgeTwice); handlers = handlers.filter((f) => f !== edgeInc); for (const f of handlers) heard.push(String(f(5))); return heard;`,
    "a record out of an arrow": `const f = (x: int): EdgePoint => ({ x, y: x + 1 }); return [f(1), f(2).y];`,
    "a function that never returns": `const stop = (text: string): never => fail(text + "!"); const text: string | undefined = "a".length > 1 ? "b" : undefined; return messageOf(() => text ?? stop("none"));`,
    "a call of what never returns at the end": `const f = (n: int): string => { if (n > 0) return "some"; return fail("none"); }; return [messageOf(() => f(1)), messageOf(() => f(0))];`,
    "captured parts of a record": `const { x, y }: EdgePoint = { x: 1, y: 2 }; const f = (): int => x * 10 + y; return f();`,
    "captured parts of a list": `const parts = ["one", "two"]; const [a, b = "none", c = "none"] = parts; const f = (): string => (a ?? "") + b + c; return f();`,
    "parameters that are taken apart": `const f = ({ x, y }: EdgePoint): int => x - y; return f({ x: 5, y: 2 });`,
    "functions in a switch": `const make = (kind: string): EdgeStep => { switch (kind) { case "add": { const by: int = 2; return (x) => x + by; } case "times": return (x) => x * 3; default: return (x) => x; } }; return [make("add")(5), make("times")(5), make("")(5)];`,
    "loops in a function": `const find = (rows: int[][], wanted: int): int => { for (const row of rows) { for (const x of row) { if (x === wanted) return row.length; if (x > wanted) break; } } return -1; }; return [find([[1, 2], [3]], 3), find([[1, 5, 2], [9]], 2)];`,
    "break in the loop of a function that is made in a loop": `const got: int[] = []; for (let i: int = 0; i < 3; i++) { const f = (): int => { let n: int = 0; for (;;) { n += 1; if (n > i) break; } return n; }; got.push(f()); } return got;`,
    "forEach changes what a function shares": `let total: int = 0; const items: int[] = [1, 2, 3]; const read = (): int => total; items.forEach((x) => { total += x; }); return [read(), total];`,
    "a callback within a function changes what it shares": `let total: int = 0; const items: int[] = [1, 2, 3]; const add = (): void => { items.forEach((x) => { total += x; }); }; add(); add(); return total;`,
    "reduce within a function": `const by: int = 10; const items: int[] = [1, 2]; const sum = (): number => items.reduce((s, x) => s + x * by, 0); return sum();`,
    "a member of a member is called": `const actions: EdgeActions = { act: { run: (x) => x + 1 }, all: [(x) => x * 2] }; const none: EdgeActions = { all: [] }; return [actions.act?.run(5) ?? 0, none.act?.run(5) ?? -1, actions.all[0]?.(4) ?? 0, none.all[0]?.(4) ?? -1];`,
    "a class as an interface": `visitAll(["a", ""], new EdgeUpper())`,
    "handlers that come and go": `const bus = new EdgeBus(); const log: string[] = []; const off = bus.on((text) => { log.push("one " + text); }); bus.on((text) => { log.push("two " + text); }); bus.emit("a"); off(); bus.emit("b"); off(); return log;`,
    "a value that is made once": `let count: int = 0; const lazy = new EdgeLazy(() => { count += 1; return ""; }); return [lazy.get(), lazy.get(), count];`,
    "a function with text that PowerShell would read otherwise": `const quote = (text: string): string => "'$x\`" + text + '"'; return [quote("$(1)"), quote("a'b"), quote("")];`,
    "names that are close to each other": `const value = (x: int): int => x; const value2 = (x: int): int => x + 1; const makeValue = (): EdgeStep => value2; return [value(1), value2(1), makeValue()(1)];`,
    "several functions of one name in blocks": `let log = ""; { const add = (): void => { log += "a"; }; add(); } { const add = (): void => { log += "b"; }; add(); } return log;`,
    "an inner variable hides an outer one": `const x: int = 1; const f = (): int => { const g = (): int => { const x: int = 5; return x; }; return g() + x; }; return f();`,
    "a parameter hides an outer variable": `let x: int = 1; const f = (x: int): int => { x += 1; return x; }; const g = (): void => { x += 10; }; g(); return [f(5), x];`,
    "a loop variable hides what is captured": `const item = "outer"; const f = (): string[] => { const got: string[] = []; for (const item of ["a"]) got.push(item); got.push(item); return got; }; return f();`,
    "compound assignments of what is shared": `let n: int = 7; let text = "a"; let none: string | undefined; const f = (): void => { n -= 2; n *= 3; text += "b"; none ??= "set"; none ??= "again"; }; f(); return [n, text, none ?? "none"];`,
    "counting what is shared as a value": `let n: int = 7; const list = ["a", "b"]; const next = (): int => { n++; return n; }; return [next(), n, list[n - 7] ?? "none"];`,
    "a shared variable as a condition": `let isOpen = false; const open = (): void => { isOpen = true; }; const before = isOpen ? "open" : "shut"; open(); return [before, isOpen ? "open" : "shut", !isOpen];`,
    "a shared list that is replaced and pushed to": `let items: string[] = []; const reset = (): void => { items = ["new"]; }; items.push("a"); const old = items; reset(); items.push("b"); return [old, items];`,
    "a shared record whose member changes": `let point = { x: 1 }; const move = (): void => { point.x += 1; point = { x: point.x * 10 }; }; const old = point; move(); return [old.x, point.x];`,
    "a shared variable in a template and as an argument": `let n: int = 1; const grow = (by: int): int => { n += by; return n; }; return [\`\${n}-\${grow(2)}-\${n}\`, grow(n), n];`,
    "a shared variable that a loop goes over": `let items = ["a", "b"]; const clear = (): void => { items = []; }; let log = ""; for (const item of items) { clear(); log += item; } return [log, items.length];`,
    "shared in try, catch and finally": `let log = ""; const add = (text: string): void => { log += text; }; const f = (isBad: boolean): string => { try { if (isBad) throw new Error("x"); add("t"); return log; } catch { add("c"); return log; } finally { add("f"); } }; return [f(false), f(true), log];`,
    "a class with a name of PowerShell's own": `const made = new Host("h"); const f = made.shown(); return [f(), [1].map(() => f())];`,
    "a static field that holds a function": `[EdgeRules.isSmall(3), EdgeRules.isSmall(30)]`,
    "a function given to the constructor of the base": `const made = new EdgeNamed("x"); return made.run(2);`,
    "a function made in a constructor": `new EdgeNamed("ab").length()`,
    "a function that is a member of a member of this": `new EdgeNested().run(4)`,
    "a long text is kept": `const long = "ab".repeat(5000); const f = (): string => long; return [f().length, f() === long];`,
    "Unicode is kept": `const text = "\\u00e9\\u2019\\ud83d\\ude00\\0"; const f = (): string => text + text; return [f(), f().length];`,
  },
};
