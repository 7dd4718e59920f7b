import type { CaseTable } from "./table.js";

/** Object literals, spreads, and the types that records have. */
export const table: CaseTable = {
  preamble: `
interface Size { readonly width: int; readonly height: int; }
interface Named { readonly name: string; readonly note?: string; }
interface Box extends Named { size: Size; readonly tags: readonly string[]; }
interface Pair<A, B> { readonly one: A; readonly other: B; }
type Point = { x: int; y: int };
type Marked = Named & { readonly mark: string };
interface Circle { readonly kind: "circle"; readonly radius: int; }
interface Square { readonly kind: "square"; readonly side: int; readonly label?: string; }
type Shape = Circle | Square;
const origin: Point = { x: 0, y: 0 };
const small: Size = { width: 1, height: 2 };
function box(): Box { return { name: "b", size: small, tags: ["t"] }; }
function area(shape: Shape): int { return shape.kind === "circle" ? shape.radius * 3 : shape.side * shape.side; }
function patched(base: Box, change: Partial<Named>): string { return \`\${change.name ?? base.name}-\${change.note ?? "none"}\`; }
function sum(point: { x: int; y: int }): int { return point.x + point.y; }
function swapped<A, B>(pair: Pair<A, B>): Pair<B, A> { return { one: pair.other, other: pair.one }; }
class LiteralTrace {
  readonly log: string[] = [];
  text(value: string): string { this.log.push(value); return value; }
  num(value: int): int { this.log.push(\`\${value}\`); return value; }
  size(): Size { this.log.push("size"); return { width: 5, height: 6 }; }
  grow(size: { width: int; height: int }): int { size.width += 10; this.log.push("grow"); return 7; }
}
class LiteralHolder {
  readonly at: Point = { x: 1, y: 1 };
  readonly all: Point[] = [];
  moved(by: int): Point { return { ...this.at, x: this.at.x + by }; }
}
`,
  rows: {
    "a type written out": `const point: Point = { x: 1, y: 2 }; return [point.x, point.y, sum(point), sum({ x: 3, y: 4 })];`,
    "a literal without a type": `const made = { name: "n", size: 2, isOn: true }; return [made.name, made.size, made.isOn, made];`,
    "a literal in a literal without a type": `const made = { inner: { deep: { text: "x" } }, list: [{ a: 1 }, { a: 2 }] }; return [made.inner.deep.text, made.list[1]!.a];`,
    "a literal as it is": `({ a: 1, b: "x", c: undefined })`,
    "an empty literal": `const nothing = {}; return nothing;`,
    "a member quoted": `const made = { "name": "n", "other name": "o" }; return made;`,
    "a shorthand of a constant of the file": `const made = { origin, small }; return [made.origin === origin, made.small.height];`,
    "a shorthand of a local and of a loop's variable": `const seen: Point[] = []; for (let x = 0; x < 2; x++) { const y = x * 2; seen.push({ x, y }); } return seen;`,
    "members of the base come too": `const made: Box = { tags: [], size: small, name: "n" }; return [made.name, made.note === undefined, made.size.width];`,
    "an intersection": `const made: Marked = { mark: "!", name: "n" }; return [made.mark, made.name, made.note ?? "none"];`,
    "an interface with type parameters": `const made: Pair<string, int> = { one: "x", other: 2 }; const turned = swapped(made); return [turned.one, turned.other];`,
    "Partial has every member": `[patched(box(), {}), patched(box(), { note: "x" }), patched(box(), { name: "", note: "" })]`,
    "Pick and Omit": `const one: Pick<Box, "name" | "tags"> = { name: "n", tags: [] }; const other: Omit<Box, "size" | "tags"> = { name: "o" }; return [one.name, other.name, other.note === undefined];`,
    "Readonly and Required": `const one: Readonly<Point> = { x: 1, y: 2 }; const other: Required<Named> = { name: "n", note: "" }; return [one.y, other.note.length];`,
    "Record of known names": `const ports: Record<"http" | "https", int> = { http: 80, https: 443 }; return [ports.http, ports.https, ports];`,
    "a union by its mark": `[area({ kind: "circle", radius: 2 }), area({ kind: "square", side: 3 })]`,
    "a list of a union": `const shapes: Shape[] = [{ kind: "square", side: 1 }, { kind: "circle", radius: 4 }]; let all: int = 0; for (const shape of shapes) all += area(shape); return all;`,
    "one side of a choice lacks a member": `const made = box().tags.length > 5 ? { a: 1, b: 2 } : { a: 3 }; return [made.a, made.b === undefined];`,
    "one result of a function lacks a member": `const f = (n: int) => { if (n > 0) return { n, s: "x" }; return { n }; }; return [f(1).s ?? "-", f(0).s ?? "-"];`,
    "an object or undefined where more is wanted": `const f = (n: int): Box | undefined => (n > 0 ? { name: "n", size: small, tags: [] } : undefined); return [f(1)?.note ?? "-", f(0)?.name ?? "none"];`,
    "a list where more is wanted": `const all: Named[] = [{ name: "a" }, { name: "b", note: "x" }]; return all.map((x) => x.note ?? "-");`,
    "false or an object": `const flag = small.width > 0; const made = flag && { x: 1, y: 2 }; const none = !flag && { x: 1, y: 2 }; return [made ? made.y : 0, none ? none.y : 0, !none];`,
    "a text or an object": `const pick = (text: string): string | Point => (text === "" ? origin : text); return [pick("") ? "yes" : "no", pick("a") ? "yes" : "no"];`,
    "a value of a map that is changed": `const sizes = new Map<string, { n: int; s?: string }>(); sizes.set("k", { n: 1 }); const found = sizes.get("k"); if (found) { found.n++; found.s ??= "set"; } return sizes.get("k");`,
    "a spread in a spread": `const one = { a: 1, b: { c: [1, 2] } }; const other = { ...one, b: { ...one.b, d: "x" } }; other.b.c.push(3); return [one, other];`,
    "names with marks": `const made = { "other key": 2, 'q"uote': 3, "it's": 4, "$dollar": 5 }; return made;`,
    "elements of a list lack members": `const all = [{ a: 1 }, { a: 2, b: "x" }]; return [all[0]!.b === undefined, all[1]!.b];`,
    "values in the order of the literal": `const trace = new LiteralTrace(); const made: Size = { height: trace.num(1), width: trace.num(2) }; return [made, trace.log];`,
    "values that need a loop, in order": `const trace = new LiteralTrace(); const made: Size = { height: trace.num(1), width: ["a"].map((x) => trace.text(x)).length }; return [made, trace.log];`,
    "a list stays one element long": `const made: Pair<readonly string[], readonly string[]> = { one: ["x"], other: [] }; return [made.one.length, made.other.length, made];`,
    "a member that is changed": `const point: Point = { x: 1, y: 2 }; point.x = 5; point.y += 1; point.x++; return point;`,
    "two names of one object": `const point: Point = { x: 1, y: 2 }; const other = point; other.x = 9; return [point.x, point === other];`,
    "equal content is not one object": `const one: Point = { x: 1, y: 2 }; const other: Point = { x: 1, y: 2 }; return [one === other, one !== other];`,
    "a spread alone is a copy": `const point: Point = { x: 1, y: 2 }; const copy = { ...point }; copy.x = 9; return [point.x, copy.x, point === copy];`,
    "a spread is shallow": `const one = box(); const copy: Box = { ...one, name: "c" }; return [copy.size === one.size, copy.tags === one.tags, copy.name, one.name];`,
    "a member over a spread": `const moved: Point = { ...origin, x: 5 }; return [moved, origin];`,
    "a spread and members that it lacks": `const made: Box = { name: "a", ...{ size: small, tags: ["x"] } }; return made;`,
    "a spread of what has less": `const base: Named = { name: "n", note: "x" }; const made: Box = { ...base, size: small, tags: [] }; return made;`,
    "a spread of what has more": `const one = { ...box(), extra: 1 }; const named: Named = one; const copy: Named = { ...named, name: "z" }; return copy;`,
    "two spreads": `const made: Size & Point = { ...small, ...origin }; return made;`,
    "two spreads that overlap": `const one: Point = { x: 1, y: 2 }; const other: Point = { x: 3, y: 4 }; return [{ ...one, ...other }, { ...other, ...one }, { ...one, ...other, x: 0 }];`,
    "spreads in order": `const trace = new LiteralTrace(); const made: Size = { ...trace.size(), height: trace.num(1), width: trace.num(2) }; return [made, trace.log];`,
    "a spread before what changes it": `const trace = new LiteralTrace(); const size: { width: int; height: int } = { width: 1, height: 2 }; const made: Size = { ...size, height: trace.grow(size) }; return [made, size, trace.log];`,
    "a member before what changes it": `const trace = new LiteralTrace(); const size = { width: 1, height: 2 }; const made = { before: size.width, ...origin, after: trace.grow(size) }; return [made, size.width];`,
    "a spread in a method": `const holder = new LiteralHolder(); const moved = holder.moved(4); return [moved, holder.at];`,
    "a spread as an argument": `[sum({ ...origin, x: 3 }), sum({ ...origin })]`,
    "a spread in a list": `const all: Point[] = [origin, { ...origin, y: 1 }]; return all;`,
    "a spread as the result of a choice": `const base = box(); const made = base.tags.length === 1 ? { ...base, name: "one" } : base; return [made.name, base.name];`,
    "a spread whose member is its own": `let point: Point = { x: 1, y: 2 }; point = { ...point, x: point.y, y: point.x }; return point;`,
    "a spread of optional members over nothing": `const named: Named = { name: "n" }; const made = { mark: "m", ...named }; return [made.mark, made.name, made.note === undefined];`,
  },
};
