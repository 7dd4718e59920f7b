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
export function makeEntry(name: string): FuzzEntry {
  return { name, size: name.length };
}
export function checked(log: string[], value: int): int {
  if (value > 5) throw new Error(\`over \${value}\`);
  log.push("checked");
  return value;
}
`;

/** The first lines of a file of programs. */
export const imports = `import { ${[...preamble.matchAll(/export (?:function|class) (\w+)/g)].map((found) => found[1]).join(", ")} } from "./preamble.js";
import type { ${[...preamble.matchAll(/export interface (\w+)/g)].map((found) => found[1]).join(", ")} } from "./preamble.js";
`;
