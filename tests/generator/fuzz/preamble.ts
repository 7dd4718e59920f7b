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
`;

/** The first lines of a file of programs. */
export const imports = `import { ${[...preamble.matchAll(/export (?:function|class|abstract class) (\w+)/g)].map((found) => found[1]).join(", ")} } from "./preamble.js";
import type { ${[...preamble.matchAll(/export interface (\w+)/g)].map((found) => found[1]).join(", ")} } from "./preamble.js";
`;
