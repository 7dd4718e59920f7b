import type { CaseTable } from "./table.js";

/** Functions as values: how they are made, held, handed over and called. */
export const table: CaseTable = {
  preamble: `
type Step = (x: int) => int;
type Compare = (one: string, other: string) => int;
interface Sorter { readonly name: string; readonly compare: Compare; readonly check?: (text: string) => boolean; }
class FunctionLog {
  readonly log: string[] = [];
  readonly items: int[] = [1, 2];
  seen(value: int): int { this.log.push(\`seen \${value}\`); return value; }
  step(name: string, by: int): Step { this.log.push(name); return (x) => { this.log.push(\`\${name} called\`); return x + by; }; }
}
class ActionHolder {
  private readonly change: Step;
  action: () => string = () => "first";
  constructor(change: Step) { this.change = change; }
  run(x: int): int { return this.change(x); }
  swap(text: string): void { this.action = () => text; }
}
/** Doubles. */
const twice = (x: int): int => x * 2;
const thrice: Step = function (x) { return x * 3; };
const steps: Step[] = [twice, thrice];
const greeting = (name: string, mark: string = "!", times: int = 1): string => name + mark.repeat(times);
function half(x: int): int { return Math.trunc(x / 2); }
function apply(f: Step, x: int): int { return f(x); }
function applyMaybe(x: int, f?: Step): int { return f === undefined ? -1 : f(x); }
function trimmed(item: string): string { return item.trim(); }
function none(): string[] { return []; }
function one(): string[] { return ["x"]; }
function give(f: () => string[]): string[] { return f(); }
function compose(f: Step, g: Step): Step { return (x) => g(f(x)); }
function adder(by: int): Step { return (x) => x + by; }
function ordinal(one: string, other: string): int { return one < other ? -1 : one > other ? 1 : 0; }
function withIndex(items: string[], f: (item: string, index: int) => string): string[] {
  const out: string[] = [];
  for (let i: int = 0; i < items.length; i++) out.push(f(items[i]!, i));
  return out;
}
function failing(message: string): () => int { return () => { throw new Error(message); }; }
function caught(f: () => int): string { try { f(); return "none"; } catch (failure) { return failure instanceof Error ? failure.message : ""; } }
function maybeText(isThere: boolean): () => string | undefined { return () => (isThere ? "there" : undefined); }
`,
  rows: {
    "a constant arrow at the top of a file is called": `twice(21)`,
    "a function expression at the top of a file is called": `thrice(7)`,
    "a list of functions at the top of a file": `[steps[0]!(5), steps[1]!(5), steps.length]`,
    "a function of the file as a value": `const f = half; return [f(9), f(-9)];`,
    "a function of the file as an argument": `[apply(half, 9), apply(twice, 9), apply(thrice, 9)]`,
    "an arrow with an expression as an argument": `apply((x) => x - 1, 9)`,
    "an arrow with a block as an argument": `return apply((x) => { const y: int = x * x; return y + 1; }, 3)`,
    "a function expression as an argument": `return apply(function (x) { return x + 10; }, 3)`,
    "a function that gives a function": `adder(3)(4)`,
    "two functions made by one are apart": `const a = adder(1); const b = adder(10); return [a(1), b(1), a(2)];`,
    "functions are composed": `compose(twice, half)(7)`,
    "composed of what is made in place": `compose((x) => x + 1, adder(4))(5)`,
    "a function called where it is written": `((x: int): int => x + 1)(3)`,
    "a function expression called where it is written": `return (function (text: string): string { return text + "!"; })("a")`,
    "a function without parameters called where it is written": `(() => "made")()`,
    "a parameter that is left out is no function": `[applyMaybe(1), applyMaybe(1, twice), applyMaybe(1, undefined)]`,
    "a function that gives an empty array": `[give(none).length, give(() => []).length]`,
    "a function that gives an array of one": `[give(one), give(() => ["y"])]`,
    "a function that gives an array of an array": `const f = (): string[][] => [["a"]]; return [f(), f().length, f()[0]!.length];`,
    "a function that gives undefined": `const f = maybeText(false); return [f() === undefined, f() ?? "other", maybeText(true)() ?? "other"];`,
    "a function that gives an empty text": `const f = (): string => ""; return [f(), f().length];`,
    "a function that gives zero or nothing": `const f = (x: int): int | undefined => (x > 0 ? 0 : undefined); return [f(1) === undefined, f(0) === undefined, f(1) ?? 7, f(0) ?? 7];`,
    "a member of a record is called": `const sorter: Sorter = { name: "s", compare: ordinal }; return [sorter.compare("a", "b"), sorter.compare("b", "a"), sorter.compare("a", "a")];`,
    "an optional member that is missing is not called": `const sorter: Sorter = { name: "s", compare: ordinal }; return [sorter.check?.("a") === undefined, sorter.check?.("a") ?? true];`,
    "an optional member that is there is called": `const sorter: Sorter = { name: "s", compare: (a, b) => ordinal(b, a), check: (t) => t === "a" }; return [sorter.check?.("a") ?? false, sorter.check?.("b") ?? true, sorter.compare("a", "b")];`,
    "a function that may be missing is called": `const f: Step | undefined = applyMaybe(1) < 0 ? twice : undefined; const g: Step | undefined = applyMaybe(1) > 0 ? twice : undefined; return [f?.(4) ?? 0, g?.(4) ?? 0];`,
    "a missing function takes no arguments": `const log = new FunctionLog(); const f: Step | undefined = log.log.length > 0 ? twice : undefined; const got = f?.(log.seen(1)); return [got === undefined, log.log];`,
    "a function that may be missing is a condition": `const f: Step | undefined = applyMaybe(1) < 0 ? twice : undefined; if (f) return f(3); return -1;`,
    "a field of a class is called": `new ActionHolder(twice).run(8)`,
    "a field that holds a function is changed": `const holder = new ActionHolder(twice); const first = holder.action(); holder.swap("second"); return [first, holder.action()];`,
    "a value of a map is called": `const all = new Map<string, Step>([["twice", twice], ["half", half]]); return [all.get("twice")!(5), all.get("half")!(5), all.get("none")?.(5) ?? -1];`,
    "an element of an array is called": `const all: Step[] = [twice, (x) => x - 1, half]; return [all[0]!(5), all[1]!(5), all[2]!(5)];`,
    "functions of an array are called in a loop": `let x: int = 3; for (const f of steps) x = f(x); return x;`,
    "a function is chosen": `const pick = (isUp: boolean): Step => (isUp ? adder(1) : adder(-1)); return [pick(true)(5), pick(false)(5)];`,
    "a function is chosen and kept": `const f = twice(1) > 1 ? half : thrice; return f(9);`,
    "a function with fewer parameters than its place gives": `[withIndex(["a", "b"], (item) => item + "."), withIndex(["a"], () => "c")]`,
    "a function with as many parameters": `withIndex(["a", "b"], (item, index) => \`\${item}\${index}\`)`,
    "a named function with fewer parameters": `const shout = (text: string): string => text.toUpperCase(); return withIndex(["a", "b"], (item) => shout(item));`,
    "a function of the file with fewer parameters": `withIndex([" a "], trimmed)`,
    "a function that gives something where nothing is wanted": `const log: string[] = []; const each = (f: (text: string) => void): void => { f("a"); f("b"); }; each((text) => { log.push(text); return 5; }); return log;`,
    "a call for a body where nothing is wanted": `const log = new FunctionLog(); const each = (f: (x: int) => void): void => { f(1); f(2); }; each((x) => log.seen(x)); return log.log;`,
    "an assignment for a body where nothing is wanted": `let sum: int = 0; const each = (f: (x: int) => void): void => { f(1); f(2); }; each((x) => (sum += x)); return sum;`,
    "what is thrown in a function comes through": `[caught(failing("broken")), caught(() => 1), caught(() => failing("inner")())]`,
    "a function catches": `const f = (): string => { try { failing("a")(); return "no"; } catch (failure) { return failure instanceof Error ? failure.message : ""; } }; return f();`,
    "finally in a function": `const log: string[] = []; const f = (): string => { try { return "value"; } finally { log.push("done"); } }; return [f(), log];`,
    "a default that is a literal": `[greeting("a"), greeting("a", "?"), greeting("a", "?", 3), greeting("a", undefined, 2)]`,
    "a default that is computed": `const f = (items: string[], limit: int = items.length): int => limit; return [f(["a", "b"]), f(["a"], 0), f([], undefined)];`,
    "a default that is computed from another": `const f = (a: int, b: int = a + 1, c: int = a * b): int[] => [a, b, c]; return [f(2), f(2, 5), f(2, undefined, 1), f(2, 0, 0)];`,
    "a default that is an array is new each time": `const f = (items: string[] = []): string[] => { items.push("x"); return items; }; return [f(), f(), f(["a"])];`,
    "a default runs only where it is wanted": `const log = new FunctionLog(); const f = (x: int = log.seen(1)): int => x; return [f(5), f(), log.log];`,
    "a default for text that is given empty": `const f = (text: string = "other"): string => text; return [f(""), f(), f(undefined)];`,
    "a default for false": `const f = (isOn: boolean = true): boolean => isOn; return [f(false), f(), f(true)];`,
    "the callee is taken before the arguments": `const log = new FunctionLog(); const x = log.step("f", 1)(log.seen(4)); return [x, log.log];`,
    "arguments are taken from left to right": `const log = new FunctionLog(); const f = (a: int, b: int, c: int): int => a * 100 + b * 10 + c; return [f(log.seen(1), log.seen(2), log.seen(3)), log.log];`,
    "the callee is kept over an argument that needs a loop": `const log = new FunctionLog(); const x = log.step("f", 1)(log.items.some((y) => log.seen(y) > 1) ? 4 : 5); return [x, log.log];`,
    "what a function gives is an operand": `const f = adder(2); return f(1) + f(2) * f(3) - f(f(0));`,
    "what a function gives is a condition": `const isSmall = (x: int): boolean => x < 3; return [isSmall(1) && !isSmall(5), isSmall(9) || isSmall(0), isSmall(2) ? "small" : "large"];`,
    "what a function gives in a template": `const f = adder(2); return \`\${f(1)}-\${((text: string): string => text)("a")}\`;`,
    "a function is the same as itself": `const f = adder(2); const g = f; return [f === g, f === adder(2), f !== g];`,
    "a function is there": `const f: Step | undefined = adder(2); return [f !== undefined, f === undefined];`,
    "a function in a callback that becomes a loop": `const add = adder(3); const items: int[] = [1, 2]; return items.map((x) => add(x));`,
    "functions made in a callback that becomes a loop": `const items: int[] = [1, 2, 3]; const all = items.map((x): Step => (y) => x * 10 + y); return [all[0]!(5), all[2]!(5)];`,
    "a function with nine parameters": `const f = (a: int, b: int, c: int, d: int, e: int, g: int, h: int, i: int, j: int): int[] => [a, b, c, d, e, g, h, i, j]; return f(1, 2, 3, 4, 5, 6, 7, 8, 9);`,
    "a function takes numbers of both kinds": `const f = (x: number): number => x / 2; return [f(3), f(3.5), f(4)];`,
    "names of parameters that are named like methods": `const f = (invoke: int, item: int): int => invoke - item; return f(5, 3);`,
  },
};
