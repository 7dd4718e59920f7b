/** The module that every program imports: functions that leave a trace of when they were called, and a record. */
export const preamble = `
export interface FuzzEntry {
  readonly name: string;
  size: int;
  readonly note?: string;
}
export function seenText(log: string[], value: string): string {
  log.push("t" + value);
  return value;
}
export function seenInt(log: string[], value: int): int {
  log.push(\`n\${value}\`);
  return value;
}
export function seenFlag(log: string[], value: boolean): boolean {
  log.push(value ? "yes" : "no");
  return value;
}
export function maybeText(log: string[], value: int): string | undefined {
  log.push("m");
  return value % 2 === 0 ? undefined : \`m\${value}\`;
}
export function both(one: int, other: int = 3): int {
  return (one * 2 - other) % 1000;
}
export function entry(value: FuzzEntry): FuzzEntry {
  return value;
}
export function makeEntry(name: string): FuzzEntry {
  return { name, size: name.length };
}
export function checked(log: string[], value: int): int {
  if (value > 5) throw new Error(\`over \${value}\`);
  log.push("checked");
  return value;
}
export function seenNumber(log: string[], value: number): number {
  log.push(\`d\${value}\`);
  return value;
}
/** A literal that TypeScript does not know the value of. */
export function float(value: number): number {
  return value;
}
export function first<T>(one: T, other: T): T {
  return one ?? other;
}
export function total(...values: int[]): int {
  return values.reduce<int>((sum, value) => (sum + value) % 1000, 0);
}
export abstract class FuzzShape {
  readonly log: string[];
  size: int;
  constructor(log: string[], size: int) {
    this.log = log;
    this.size = size;
  }
  abstract grow(by: int): int;
  name(): string {
    return \`shape \${this.size}\`;
  }
}
export class FuzzPlain extends FuzzShape {
  grow(by: int): int {
    this.log.push("plain");
    this.size = (this.size + by) % 1000;
    return this.size;
  }
}
export class FuzzDouble extends FuzzPlain {
  override grow(by: int): int {
    this.log.push("double");
    return (super.grow(by) + super.grow(by)) % 1000;
  }
  override name(): string {
    return \`double \${super.name()}\`;
  }
}
export class FuzzError extends Error {
  readonly code: int;
  constructor(code: int) {
    super(\`code \${code}\`);
    this.code = code;
  }
}
export function risky(log: string[], value: int): int {
  if (value > 3) throw new FuzzError(value);
  if (value < -2) throw new Error("low");
  log.push("risky");
  return value;
}
export function makePair(one: string, other: int): [string, int] {
  return [one, other];
}
export function twice(value: int): int {
  return (value * 2) % 1000;
}
export function byLength(one: string, other: string): int {
  return one.length - other.length;
}
export function maybeEntry(log: string[], value: int): FuzzEntry | undefined {
  log.push("e");
  return value % 2 === 0 ? undefined : { name: \`e\${value}\`, size: value, note: value > 2 ? " n " : undefined };
}
interface FuzzNote {
  name: string;
  size: int;
  tags?: string[];
}
export function noteText({ name, size, note }: FuzzEntry): string {
  const written: FuzzNote = { name, size, tags: note === undefined ? undefined : [note, name] };
  return JSON.stringify(written);
}
export function readNote(text: string): FuzzEntry {
  const { name, size, tags } = JSON.parse(text) as FuzzNote;
  return { name, size, note: tags?.[0] };
}
export function down(log: string[], value: int, depth: int): int {
  if (depth > 3) return value;
  log.push(\`\${value}\`);
  return down(log, value - depth, depth + 1);
}
export function spreadOver(first: int, second: int = 4, ...rest: int[]): int {
  return (first * 3 + second * 5 + rest.length) % 1000;
}
export function sizeOf({ size, note = "none" }: FuzzEntry): int {
  return size + note.length;
}
export function either(isOther: boolean, action: (value: int) => int): (value: int) => int {
  return isOther ? action : twice;
}
export class FuzzCounter {
  static count: int = 0;
  static made(log: string[]): int {
    this.count = (this.count + 1) % 1000;
    log.push("made");
    return log.length;
  }
  readonly inner: FuzzEntry;
  label = "label";
  constructor(
    public start: int,
    protected readonly tail: string,
  ) {
    this.inner = { name: tail, size: start };
  }
  next(by: int): int {
    this.start = (this.start + by) % 1000;
    this.inner.size++;
    return this.start;
  }
  text(before: string): string {
    return \`\${before}\${this.start}\${this.tail}\`.slice(0, 20);
  }
}
export class FuzzLoud extends FuzzCounter {
  constructor(
    start: int,
    tail: string,
    readonly log: string[],
  ) {
    super(start, tail.toUpperCase());
    this.label = "loud";
  }
  override next(by: int): int {
    const next = super.next(by + 1);
    this.log.push(\`loud \${next}\`);
    return next;
  }
}
`;

/** The first lines of a file of programs. */
export const imports = `import { ${[...preamble.matchAll(/export (?:function|class|abstract class) (\w+)/g)].map((found) => found[1]).join(", ")} } from "./preamble.js";
import type { ${[...preamble.matchAll(/export interface (\w+)/g)].map((found) => found[1]).join(", ")} } from "./preamble.js";
`;
