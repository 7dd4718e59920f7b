/** Values at the edge: missing ones, NaN, numbers beyond 32 bits, text that is not ASCII. */

const choices: readonly int[] = [0, 1, 2];
function flag(choice: int): boolean | undefined {
  return choice === 0 ? false : choice === 1 ? true : undefined;
}
function size(choice: int): int | undefined {
  return choice === 0 ? 0 : choice === 1 ? 1 : undefined;
}
function word(choice: int): string | undefined {
  return choice === 0 ? "" : choice === 1 ? "a" : undefined;
}
export function missingValuesAreCompared(): boolean[] {
  const same: boolean[] = [];
  for (const one of choices) {
    for (const other of choices) {
      same.push(flag(one) === flag(other));
      same.push(size(one) !== size(other));
      same.push(word(one) === word(other));
    }
  }
  return same;
}
export function numbersOfAnySize(): unknown[] {
  const numbers: number[] = [-4294967296, 4294967296, 1, -(-5), -2147483648, 0.1];
  const big = -4294967297;
  return [numbers, big + 1, -7 % 3, 5.5 % 2, 1e300 * 1e10];
}
export function numbersAreFound(): boolean[] {
  const zero: number = 0;
  const none = zero / zero;
  const fixed: readonly number[] = [1.5, 2];
  const open: number[] = [none, 2];
  return [fixed.includes(2), fixed.includes(3), open.includes(2), open.includes(none)];
}
export function spreadsOfOtherElements(): unknown[] {
  const sizes: int[] = [5];
  const fixed: readonly int[] = [5];
  const maybe: (int | undefined)[] = [...sizes, undefined];
  const first: (int | undefined)[] = [undefined, ...fixed];
  const numbers: number[] = [...sizes];
  const counts = new Map<string, int>([["a", 3]]);
  return [maybe, first, numbers, [...counts.values()], fixed.slice(), sizes.concat([6])];
}
export function blanksAreTrimmed(): string[] {
  return ["\ufeff a\u0085 ".trim(), "\u180ex\u00a0\u3000\u2028".trim(), "".trim(), " \n\t".trim()];
}
export function textAtTheEdge(): unknown[] {
  const none = "";
  const some = "a\u00e9\u{1F600}\r\n";
  return [
    [some.length, some.indexOf(""), some.indexOf("\u{1F600}"), "abc".indexOf("c", -3), "abc".lastIndexOf("c")],
    [some.slice(2, 3), some.slice(2, 4), none.slice(0), none.slice(-1), "abc".slice(0, -5), "abc".substring(2, 0)],
    [none.split(","), none.padStart(2, "x"), none.repeat(3), some.repeat(0), "x".padEnd(3, "$") + "`"],
    [none.includes(""), some.startsWith(""), some.endsWith("")],
    ["\u0131".toLowerCase(), "I".toLowerCase(), "i".toUpperCase(), "aaa".replaceAll("aa", "b")],
    [["", ""].join(), [""].join(","), ([] as string[]).join(",")],
  ];
}
export function templatesWithEveryMark(): string[] {
  const text = "a`$\"'";
  const count = 3;
  return [
    `${text}${text}`,
    `\`${text}\` $(${text}) ${"$"}{x} \${x}`,
    `${count}${-count} ${count + 1}% ${text.length * 2}px`,
    `a\r\nb\u0000${text} #${text} @${text}@`,
    `\u00e9${text}\u00e9\ud800 ${count > 2 ? "yes" : "no"}_${text}`,
  ];
}
export function defaultsOfUndefined(): string[] {
  return [joined(undefined), joined(undefined, undefined), joined(1, undefined), joined()];
}
function joined(count: int = 5, text: string = "d"): string {
  return `${count}${text}`;
}
interface Node {
  readonly label?: string;
  readonly next?: Node;
}
function chain(length: int): Node | undefined {
  if (length <= 0 || length > 9) return undefined;
  return length === 1 ? {} : { label: "x", next: chain(length - 1) };
}
export function conditionsOnObjects(): string {
  const full = chain(2);
  const none = chain(0);
  let text = "";
  if (full && full.next) text += "1";
  if (full && full.next?.next) text += "2";
  if (none || full) text += "3";
  if (none || chain(0)) text += "4";
  if (!(full && none)) text += "5";
  while (full && full.label === "x" && text.length < 6) text += "6";
  return text + (full && full.next ? "y" : "n");
}
export function chainsOfDefaults(): string[] {
  return choices.map(
    (n) => `${chain(n)?.label ?? chain(n)?.next?.label ?? (n > 0 ? (n > 1 ? "two" : "one") : "zero")}`,
  );
}
export function callbacksSeeOuterVariables(): string[] {
  const words = ["a", "bb", "ccc"];
  const found: string[] = [];
  for (const outer of ["a", "bb"]) {
    const kept = words.filter((one) =>
      one === outer ? words.some((other) => other !== one && other.length > outer.length) : one.length > 2,
    );
    found.push(kept.map((one) => `${outer}${one}${words.find((other) => other.length > one.length) ?? "-"}`).join("|"));
  }
  return found;
}
class Counted {
  name: string = "n";
  limit: int = 2;
  next(limit: int): int {
    limit++;
    return limit;
  }
  marked(names: readonly string[]): string {
    let text = "";
    for (let name of names) {
      name = name + "!";
      text += name;
    }
    return text;
  }
  place(names: readonly string[]): int {
    return names.findIndex((name) => name === this.name);
  }
}
export function variablesNamedLikeFields(): unknown[] {
  const counted = new Counted();
  return [counted.next(1), counted.marked(["a"]), counted.place(["z", "n"])];
}
abstract class Frame {
  show(): string {
    return this.left() + this.right();
  }
  abstract left(): string;
  protected abstract right(): string;
}
class Round extends Frame {
  left(): string {
    return "(";
  }
  protected right(): string {
    return ")";
  }
}
class Double extends Round {
  override left(): string {
    return super.left() + "(";
  }
}
export function abstractMethodsAreCalled(): string[] {
  const frames: Frame[] = [new Round(), new Double()];
  return frames.map((frame) => frame.show());
}
export function expressionsThatAreTheSame(): boolean[] {
  return [
    /^([a-z]+)(?:-(?:x|y))?$/.test("abc-y"),
    /[\w-]+/.test("-"),
    /[)(|]/.test("|"),
    /(?=a)./.test("ba"),
    /(?<!b)a/.test("ba"),
    /^$/.test("\n"),
    /[a$.]/.test("$"),
    /[^\d]/.test("5"),
    /[\]\\]/.test("\\"),
  ];
}
