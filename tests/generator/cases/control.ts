/** Statements, order of evaluation, classes and errors. */

export function ifChain(): string[] {
  return [sizeOf(1), sizeOf(5), sizeOf(50)];
}
function sizeOf(n: int): string {
  if (n < 2) return "small";
  else if (n < 10) return "middle";
  else return "large";
}
export function loopsWithBreakAndContinue(): string {
  let text = "";
  for (const letter of ["a", "b", "c", "d"]) {
    if (letter === "b") continue;
    if (letter === "d") break;
    text += letter;
  }
  return text;
}
export function switchOnText(): string[] {
  return ["Move", "move", "Skip", "Keep"].map((word) => kindOf(word));
}
function kindOf(word: string): string {
  switch (word) {
    case "Move":
      return "moves";
    case "Skip":
    case "Keep":
      return "stays";
    default:
      return "unknown";
  }
}
export function switchInLoop(): string {
  let text = "";
  for (const n of [1, 2, 3]) {
    switch (n) {
      case 1:
        text += "one";
        break;
      case 2:
        continue;
      default:
        text += "more";
    }
    text += ";";
  }
  return text;
}
export function ternaries(): string[] {
  const n = 3;
  const word = n > 2 ? "big" : "small";
  const list = n > 5 ? ["x"] : [];
  return [word, n === 3 ? "three" : "other", ...list, n > 2 ? (n > 3 ? "a" : "b") : "c"];
}
export function logicalMixes(): boolean[] {
  const t = true as boolean;
  const f = false as boolean;
  return [t || (f && f), (t || f) && f, !(t && f), !t || t, t && !f];
}
export function rightSideRunsOnlyWhenReached(): string[] {
  const log: string[] = [];
  const one = note(log, "a", false) && note(log, "b", true);
  const two = note(log, "c", true) || note(log, "d", true);
  const three = note(log, "e", true) && ["x"].some((item) => note(log, item, true));
  const four = note(log, "f", false) && ["y"].some((item) => note(log, item, true));
  log.push(one || two || three || four ? "true" : "false");
  return log;
}
function note(log: string[], what: string, value: boolean): boolean {
  log.push(what);
  return value;
}
function name(log: string[], what: string): string {
  log.push(what);
  return what;
}
export function argumentsKeepTheirOrder(): string[] {
  const log: string[] = [];
  const joined = joinThree(name(log, "a"), log.length > 0 ? name(log, "b") : "none", name(log, "c"));
  log.push(joined);
  return log;
}
function joinThree(one: string, two: string, three: string): string {
  return one + two + three;
}
export function operandsKeepTheirOrder(): string[] {
  const log: string[] = [];
  let n = 1;
  const before = n + ([1].some((item) => item === 1) ? 10 : 0);
  n = 5;
  log.push(`${before}`);
  log.push(name(log, "x") + (log.length > 1 ? name(log, "y") : "-"));
  return log;
}
interface Box {
  readonly label?: string;
  readonly inner?: Box;
}
export function optionalChains(): unknown[] {
  const empty: Box | undefined = boxOf(false);
  const full: Box | undefined = boxOf(true);
  return [
    empty?.label,
    full?.label,
    empty?.label?.length,
    full?.inner?.label,
    full?.inner?.inner?.label,
    full?.label?.toUpperCase() ?? "none",
    empty?.label ?? "none",
  ];
}
function boxOf(isThere: boolean): Box | undefined {
  if (!isThere) return undefined;
  return { label: "outer", inner: { label: "inner" } };
}
export class Shape {
  readonly name: string;
  protected size: int = 1;
  private readonly tags: string[] = [];
  static readonly unit: string = "cm";
  constructor(name: string) {
    this.name = name;
  }
  describe(): string {
    return `${this.name} ${this.area()} ${Shape.unit}`;
  }
  area(): int {
    return this.size;
  }
  tag(text: string): void {
    this.tags.push(text);
  }
  tagCount(): int {
    return this.tags.length;
  }
  static of(name: string): Shape {
    return new Shape(name);
  }
}
export class Square extends Shape {
  constructor(size: int) {
    super("square");
    this.size = size;
  }
  override area(): int {
    return this.size * this.size;
  }
  override describe(): string {
    return `<${super.describe()}>`;
  }
}
export function classes(): unknown[] {
  const shapes: Shape[] = [Shape.of("dot"), new Square(3)];
  const square: Shape = new Square(2);
  square.tag("a");
  return [
    shapes.map((shape) => shape.describe()),
    square.tagCount(),
    square instanceof Square,
    shapes[0] instanceof Square,
  ];
}
class Refusal extends Error {
  readonly code: int;
  constructor(message: string, code: int) {
    super(message);
    this.code = code;
  }
}
export function errorsAreCaught(): unknown[] {
  const log: string[] = [];
  let code = 0;
  try {
    log.push("before");
    refuse(7);
    log.push("never");
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    code = failure.code;
    log.push(failure.message);
  } finally {
    log.push("finally");
  }
  return [log, code];
}
function refuse(code: int): void {
  throw new Refusal(`refused ${code}`, code);
}
export function errorsOfOtherKinds(): string {
  try {
    throw new Error("plain");
  } catch (failure) {
    if (failure instanceof Refusal) return "refusal";
    if (failure instanceof Error) return failure.message;
    return "unknown";
  }
}
export function uncaught(): void {
  throw new Error("out of here");
}
export function rethrown(): string {
  try {
    try {
      refuse(3);
    } catch (failure) {
      throw failure;
    }
  } catch (failure) {
    return failure instanceof Refusal ? `outer ${failure.code}` : "lost";
  }
  return "none";
}
export function returnsInsideTry(): string {
  for (const n of [1, 2]) {
    try {
      if (n === 2) return "two";
    } finally {
      noteNothing();
    }
  }
  return "none";
}
function noteNothing(): void {
  return;
}
export function shadowing(): string {
  const word = "outer";
  let text = word;
  for (const part of ["a"]) {
    const word = "inner" + part;
    text += word;
  }
  return text + word;
}
export function regularExpressions(): unknown[] {
  const digits = /^\d+$/;
  const pattern = /^([a-z.]+):(\d+)$/i;
  const match = pattern.exec("Web.Example:443");
  const none = pattern.exec("nothing");
  return [
    digits.test("123"),
    digits.test("12a"),
    digits.test("123\n"),
    digits.test("\u0663"),
    match === null ? "" : match[1],
    match === null ? "" : match[2],
    none === null,
    /a.c/.test("a\nc"),
    /[\d.]+/.test("x.y"),
    /\s/.test("\u00a0"),
  ];
}
export function typeTests(): string[] {
  const mixed: (string | int)[] = ["a", 1];
  return mixed.map((item) => (typeof item === "string" ? `text ${item}` : "number"));
}
const limits: readonly int[] = [1, 2, 3];
const greeting = "hello";
export function constants(): unknown[] {
  return [limits.length, limits[2], greeting.length];
}
class Holder {
  first: string | undefined = undefined;
  second: string[] = [];
}
export function membersAreAssignedWhatNeedsStatements(): unknown[] {
  const holder = new Holder();
  const box = boxOf(true);
  holder.first = box?.label;
  holder.second = ["a", "b"].filter((item) => item === "b");
  const texts = ["x", "y"];
  texts[0] = box?.inner?.label ?? "none";
  return [holder.first, holder.second, texts];
}
class Named {
  name: string = "field";
  limit: int = 3;
  describe(limit: int): string {
    const name = this.name + "!";
    limit += 1;
    for (const name of ["loop"]) if (name === "") return "never";
    return `${name} ${limit} ${this.limit}`;
  }
}
export function localsNamedLikeFields(): string {
  return new Named().describe(4);
}
export function localsNamedLikeConstants(): int {
  const limits: readonly int[] = [9];
  return limits.length;
}
export function conditionalsInPlace(): unknown[] {
  const holder = new Holder();
  const n = 4;
  holder.first = n > 3 ? "big" : undefined;
  let word = "old";
  word = boxOf(false)?.label ?? "none";
  word = word === "none" ? word + "!" : "other";
  const entry: Box = { label: n > 5 ? "five" : "less", inner: n > 5 ? boxOf(true) : undefined };
  return [holder.first, word, entry];
}
class Special extends Refusal {}
class Plain extends Error {}
class Circle extends Shape {}
export function constructorsAreInherited(): unknown[] {
  const failures: string[] = [];
  try {
    throw new Special("special", 9);
  } catch (failure) {
    if (failure instanceof Special) failures.push(`${failure.message} ${failure.code}`);
  }
  try {
    throw new Plain("plain");
  } catch (failure) {
    if (failure instanceof Plain) failures.push(failure.message);
  }
  return [failures, new Circle("round").name];
}
