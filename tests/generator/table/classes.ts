import type { CaseTable } from "./table.js";

/** Classes: fields that are parameters, what is inherited, overridden, abstract and static. */
export const table: CaseTable = {
  preamble: `
class DefaultBase { say(loud: boolean = false): string { return loud ? "BASE" : "base"; } }
class DefaultMid extends DefaultBase {}
class DefaultLeaf extends DefaultMid { override say(loud: boolean = false): string { return "[" + super.say(loud) + "]"; } }
abstract class ClassShape {
  static made: int = 0;
  static readonly unit: string = "cm";
  constructor(readonly title: string, protected factor: int = 2) { ClassShape.made += 1; }
  abstract area(): int;
  abstract label(prefix: string): string;
  describe(): string { return \`\${this.label("the ")} of \${this.area()} \${ClassShape.unit}\`; }
  scaled(): int { return this.area() * this.factor; }
  static count(): int { return this.made; }
  static named(title: string): string { return title + "/" + this.unit; }
}
class ClassSquare extends ClassShape {
  constructor(private readonly side: int, title: string = "square") { super(title, 3); }
  area(): int { return this.side * this.side; }
  label(prefix: string): string { return prefix + this.title; }
}
class ClassTile extends ClassSquare {
  override label(prefix: string): string { return super.label(prefix + "tiled ") + "s"; }
  override area(): int { return super.area() + 1; }
  override describe(): string { return "(" + super.describe() + ")"; }
}
class ClassPair { constructor(public first: string, public second: string | undefined, readonly more: string[] = []) {} 
  swap(): ClassPair { return new ClassPair(this.second ?? "", this.first, this.more); } }
class ClassBase { value: int = 1; get(): int { return this.value; } }
class ClassDerived extends ClassBase { override value: int = 2; own(): int { return this.value; } }
interface ClassNamed { readonly title: string; label(prefix: string): string; }
function shown(named: ClassNamed): string { return named.label("<") + named.title; }
class ClassNode { next: ClassNode | undefined; constructor(readonly value: int) {} }
class ClassCounter { private static last: int = 0; readonly id: int; constructor() { ClassCounter.last += 1; this.id = ClassCounter.last; } }
class ClassCallback { constructor(private readonly act: (x: int) => int) {} run(x: int): int { return this.act(x) + this.act(x); } }
class ClassPlace { readonly whole: string; constructor(private start: int, readonly tail: string = "t", readonly parts: string[] = []) { start += 1; parts.push(tail); this.whole = \`\${start}\${tail}\${parts.map((part) => part + tail).join("")}\`; }
  shown(): string { return \`\${this.start}\${this.tail}\${this.parts.length}\`; } }
class ClassLongPlace extends ClassPlace { constructor(readonly title: string, readonly depth: int) { super(depth + title.length, title + "!"); } }
class ClassFault extends Error { constructor(message: string, readonly place: string) { super(message); } }
const classSteps: string[] = [];
function classStep(name: string): string { classSteps.push(name); return name; }
class ClassOrderBase { readonly a: string = classStep("a"); constructor(given: string) { classStep("base " + given); } }
class ClassOrderLeaf extends ClassOrderBase { readonly c: string = classStep("c"); readonly d: string = this.c + this.a;
  constructor(readonly e: string) { super(classStep("given")); classStep("leaf " + this.d + this.e); } }
class ClassOrderPlain extends ClassOrderBase { readonly f: string = classStep("f"); }
class ClassOrderRoot { readonly g: string = classStep("g"); }
class ClassOrderNone extends ClassOrderRoot { readonly h: string = classStep("h"); }
`,
  rows: {
    "fields of a derived class get their values after its base": `const before = classSteps.length; const leaf = new ClassOrderLeaf("e"); return [classSteps.slice(before), leaf.d, leaf.e];`,
    "fields of a derived class without a constructor": `const before = classSteps.length; const plain = new ClassOrderPlain("p"); const none = new ClassOrderNone(); return [classSteps.slice(before), plain.f, plain.a, none.g, none.h];`,
    "an overridden default by its base": `const all: DefaultBase[] = [new DefaultBase(), new DefaultLeaf()]; const one: DefaultBase = new DefaultLeaf(); return [all.map((each) => each.say() + each.say(true)), one.say()];`,
    "a parameter that is a field": `const s = new ClassSquare(3); return [s.title, s.area(), s.scaled()];`,
    "a parameter that is a field is read in the constructor": `const p = new ClassPlace(3); return [p.whole, p.shown()];`,
    "a parameter that is a field goes to the base": `const p = new ClassLongPlace("ab", 2); return [p.whole, p.shown(), p.title, p.depth, p.tail];`,
    "a parameter that is a field is given": `new ClassSquare(2, "box").describe()`,
    "parameters that are fields and change": `const p = new ClassPair("a", undefined); p.first = "b"; p.more.push("c"); const q = p.swap(); return [p.first, p.second ?? "none", q.first, q.second ?? "none", q.more];`,
    "an abstract method is called through its base": `const all: ClassShape[] = [new ClassSquare(2), new ClassTile(2)]; return all.map((shape) => shape.describe());`,
    "an overriding method calls the overridden": `const tile = new ClassTile(3, "tile"); return [tile.label("a "), tile.area(), tile.scaled(), tile.describe()];`,
    "an object is used as an interface": `[shown(new ClassSquare(1, "x")), shown(new ClassTile(1, "y"))]`,
    "a static field": `ClassShape.unit`,
    "a static method uses static fields": `[ClassShape.named("a"), ClassShape.named("")]`,
    "a static method through the class that inherits it": `[ClassSquare.named("a"), ClassTile.unit]`,
    "a static field counts": `const before = ClassShape.count(); const s = new ClassSquare(1); const t = new ClassTile(1); return [ClassShape.count() - before, s.area() + t.area()];`,
    "a private static field counts": `const one = new ClassCounter(); const other = new ClassCounter(); return other.id - one.id;`,
    "a field that is declared again": `const d = new ClassDerived(); const b: ClassBase = d; return [d.value, d.get(), d.own(), b.value, new ClassBase().get()];`,
    "objects that are linked": `const a = new ClassNode(1); a.next = new ClassNode(2); a.next.next = new ClassNode(3); let sum: int = 0; for (let n: ClassNode | undefined = a; n !== undefined; n = n.next) sum += n.value; return sum;`,
    "a field that holds a function given to the constructor": `let calls: int = 0; const c = new ClassCallback((x) => { calls += 1; return x + calls; }); return [c.run(10), calls];`,
    "a failure with a field that is a parameter": `try { throw new ClassFault("broken", "here"); } catch (failure) { return failure instanceof ClassFault ? [failure.message, failure.place] : []; }`,
    "identity of objects": `const a = new ClassNode(1); const b = a; return [a === b, a === new ClassNode(1), a !== b];`,
    "an object in a closure and a field": `const node = new ClassNode(1); const link = (): void => { node.next = new ClassNode(5); }; link(); return node.next?.value ?? 0;`,
  },
};
