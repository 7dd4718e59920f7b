interface Node { name: string; next?: Node }
interface Dated { name: string; pair: [string, int] }
interface Either { name?: string | null }
class Box { size: int = 1; }
export function anything(text: string): int {
  const value: unknown = JSON.parse(text); // <-
  return typeof value === "string" ? 1 : 0;
}
export function chain(text: string): Node {
  return JSON.parse(text) as Node; // <-
}
export function dated(text: string): Dated {
  return JSON.parse(text) as Dated; // <-
}
export function keyed(text: string): Map<string, int> {
  return JSON.parse(text) as Map<string, int>; // <-
}
export function boxed(box: Box): string {
  return JSON.stringify(box); // <-
}
export function mapped(sizes: Map<string, int>): string {
  return JSON.stringify(sizes); // <-
}
export function missing(name: string | undefined): string {
  return JSON.stringify(name); // <-
}
export function either(one: Either): string {
  return JSON.stringify(one); // <-
}
