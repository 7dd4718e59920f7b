interface Holder {
  held: RegExp;
}
export const exported = /a/g; // <-
const shared = /b/g; // <-
const safe = /c/g;
const held = /d/g; // <-
export function tested(text: string): boolean {
  return /a/g.test(text); // <-
}
export function found(text: string): string | undefined {
  return safe.exec(text)?.[0]; // <-
}
export function given(text: string): string {
  return other(shared, text) + text.replace(safe, "");
}
function other(pattern: RegExp, text: string): string {
  return text.replace(pattern, "");
}
export function kept(text: string): string {
  let pattern = /d/g; // <-
  return text.replace(pattern, "");
}
export function holder(): Holder {
  return { held };
}
export class Searcher {
  search(pattern: RegExp): boolean {
    return pattern.test("a");
  }
  run(): boolean {
    return this.search(/a/g); // <-
  }
}
