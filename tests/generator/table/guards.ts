import type { CaseTable } from "./table.js";

/** Tests of what a value is, and what follows from them. */
export const table: CaseTable = {
  preamble: `
interface GuardCircle { readonly kind: "circle"; readonly radius: int; }
interface GuardSquare { readonly kind: "square"; readonly side: int; readonly label?: string; }
type GuardShape = GuardCircle | GuardSquare;
class GuardAnimal { readonly title: string; constructor(title: string) { this.title = title; } }
class GuardDog extends GuardAnimal { bark(): string { return this.title + "!"; } }
class GuardCat extends GuardAnimal { meow(): string { return this.title + "?"; } }
class GuardFault extends Error { readonly code: int; constructor(message: string, code: int) { super(message); this.code = code; } }
function area(shape: GuardShape): int {
  if (shape.kind === "circle") return shape.radius * shape.radius * 3;
  return shape.side * shape.side;
}
function shapeName(shape: GuardShape): string {
  switch (shape.kind) {
    case "circle": return "circle " + String(shape.radius);
    case "square": return shape.label ?? "square";
    default: return never(shape);
  }
}
function never(value: never): never { throw new Error("Never."); }
function isDog(animal: GuardAnimal): animal is GuardDog { return animal instanceof GuardDog; }
function isText(value: string | int | undefined): value is string { return typeof value === "string"; }
function isFilled(value: unknown): value is string { return typeof value === "string" && value.length > 0; }
function assertText(value: string | undefined): asserts value is string { if (value === undefined) throw new Error("No text."); }
function assertThat(isMet: boolean, message: string): asserts isMet { if (!isMet) throw new Error(message); }
function speak(animal: GuardDog | GuardCat): string { return animal instanceof GuardDog ? animal.bark() : animal.meow(); }
function describe(value: string | int | boolean | string[] | (() => string) | undefined): string {
  if (value === undefined) return "none";
  if (typeof value === "string") return "text " + value;
  if (typeof value === "number") return "number " + String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return "list " + value.join("+");
  return "function " + value();
}
function kindOf(value: unknown): string {
  if (typeof value === "undefined") return "undefined";
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return Array.isArray(value) ? "array" : "other";
}
function textOrRecord(value: string | GuardCircle | undefined): string {
  return typeof value === "object" ? "record " + String(value.radius) : typeof value === "string" ? "text" : "none";
}
function callOrText(value: string | (() => string)): string { return typeof value === "function" ? value() : value; }
function numberOrText(value: number | string): number { return typeof value === "number" ? value * 2 : value.length; }
function first<T>(value: T | T[]): string { return Array.isArray(value) ? "many" : "one"; }
`,
  rows: {
    "a member tells the types of a union apart": `[area({ kind: "circle", radius: 2 }), area({ kind: "square", side: 3 })]`,
    "a switch over a member": `[shapeName({ kind: "circle", radius: 2 }), shapeName({ kind: "square", side: 3 }), shapeName({ kind: "square", side: 3, label: "" })]`,
    "a list of a union": `const all: GuardShape[] = [{ kind: "circle", radius: 1 }, { kind: "square", side: 5 }]; return all.map((shape) => area(shape));`,
    "a union is filtered by its member": `const all: GuardShape[] = [{ kind: "circle", radius: 1 }, { kind: "square", side: 5 }, { kind: "circle", radius: 4 }]; return all.filter((shape) => shape.kind === "circle").length;`,
    "the opposite of a member": `const shape: GuardShape = area({ kind: "square", side: 1 }) > 0 ? { kind: "square", side: 2 } : { kind: "circle", radius: 1 }; return shape.kind !== "circle" ? shape.side : -1;`,
    "a function that tests a class": `const all: GuardAnimal[] = [new GuardDog("a"), new GuardCat("b"), new GuardAnimal("c")]; return all.map((animal) => isDog(animal) ? animal.bark() : animal.title);`,
    "instanceof of a union": `[speak(new GuardDog("a")), speak(new GuardCat("b"))]`,
    "instanceof of a base": `[new GuardDog("a") instanceof GuardAnimal, new GuardAnimal("a") instanceof GuardDog]`,
    "instanceof of what may be missing": `const none: GuardAnimal | undefined = area({ kind: "circle", radius: 0 }) > 0 ? new GuardDog("a") : undefined; return [none instanceof GuardAnimal, none instanceof GuardDog];`,
    "not instanceof": `const animal: GuardAnimal = new GuardCat("a"); if (!(animal instanceof GuardDog)) return "no dog"; return "dog";`,
    "instanceof of failures": `try { throw new GuardFault("broken", 7); } catch (failure) { return [failure instanceof GuardFault, failure instanceof Error, failure instanceof GuardFault ? failure.code : 0]; }`,
    "a failure of another class": `try { throw new Error("broken"); } catch (failure) { return [failure instanceof GuardFault, failure instanceof Error]; }`,
    "a function that tests text": `[isText("a"), isText(""), isText(0), isText(undefined)]`,
    "a function that tests anything": `[isFilled("a"), isFilled(""), isFilled(0), isFilled(undefined), isFilled(["a"]), isFilled(true)]`,
    "an assertion that holds": `const text: string | undefined = "a".length > 0 ? "abc" : undefined; assertText(text); return text.length;`,
    "an assertion that fails": `const text: string | undefined = "a".length > 1 ? "abc" : undefined; try { assertText(text); return "held"; } catch (failure) { return failure instanceof Error ? failure.message : ""; }`,
    "an assertion of a condition": `try { assertThat(1 < 2, "one"); assertThat(2 < 1, "two"); return "none"; } catch (failure) { return failure instanceof Error ? failure.message : ""; }`,
    "every kind of a union": `[describe("a"), describe(""), describe(0), describe(5), describe(true), describe(false), describe(["a", "b"]), describe([]), describe(() => "x"), describe(undefined)]`,
    "every kind of anything": `[kindOf("a"), kindOf(""), kindOf(0), kindOf(0.5), kindOf(false), kindOf([]), kindOf([["a"]]), kindOf(undefined), kindOf(new GuardAnimal("a")), kindOf(new Map<string, int>())]`,
    "NaN and large numbers are numbers": `[kindOf(0 / 0), kindOf(-0), kindOf(1e21), kindOf(2147483648), kindOf(1 / 0)]`,
    "a record or text": `[textOrRecord("a"), textOrRecord(""), textOrRecord({ kind: "circle", radius: 3 }), textOrRecord(undefined)]`,
    "a function or text": `[callOrText("a"), callOrText(""), callOrText(() => "called"), callOrText(() => "")]`,
    "a number or text": `[numberOrText(2), numberOrText(0.5), numberOrText("abc"), numberOrText(""), numberOrText(0)]`,
    "a list or one of them": `[first("a"), first(["a"]), first([]), first(0), first([[]])]`,
    "typeof of what is called": `const f = (n: int): string | int => n > 0 ? "a" : n; return [typeof f(1) === "string", typeof f(0) === "number", typeof f(0) !== "number", typeof f(1) !== "string"];`,
    "typeof as an operand": `const value: string | int = "a".length > 0 ? 3 : "b"; return [typeof value === "number" && value > 2, typeof value === "string" || value > 5, !(typeof value === "number")];`,
    "isArray of what is called": `const f = (n: int): string | string[] => n > 0 ? ["a"] : "b"; return [Array.isArray(f(1)), Array.isArray(f(0))];`,
    "unknown is handed on": `const pass = (value: unknown): unknown => value; const list = ["a"]; return [kindOf(pass(list)), kindOf(pass(undefined)), list.length];`,
  },
};
