import type { CaseTable } from "./table.js";

/** Arguments that are left out, the rest of them, and lists that are spread into them. */
export const table: CaseTable = {
  preamble: `
type Sum = (first: int, ...rest: int[]) => int;
interface Options { readonly width: int; }
function total(...items: int[]): int { let sum: int = 0; for (const item of items) sum += item; return sum; }
function joined(separator: string, ...items: string[]): string { return items.join(separator); }
function kept(...items: string[]): string[] { items.push("own"); return items; }
function lists(...items: string[][]): number[] { return items.map((item) => item.length); }
function maybe(...items: (string | undefined)[]): string[] { return items.map((item) => item ?? "none"); }
function padded(text: string, width: int = text.length + 1, mark: string = "-", ...more: string[]): string {
  return text.padEnd(width, "-") + \`\${mark}\${more.length}\`;
}
function options(given: Options = { width: 3 }): int { return given.width; }
function scaled(value: int, factor: int = 10): int { return value * factor; }
class ArgumentLog {
  readonly log: string[] = [];
  seen(value: int): int { this.log.push(\`seen \${value}\`); return value; }
  list(): int[] { this.log.push("list"); return [7, 8]; }
  all(...items: int[]): int[] { return items; }
}
class Sized {
  readonly size: int;
  readonly title: string;
  constructor(name: string, size: int = name.length, ...more: string[]) { this.title = name; this.size = size + more.length; }
}
class Wider extends Sized {}
`,
  rows: {
    "no arguments for the rest": `[total(), joined(","), kept()]`,
    "one argument for the rest": `[total(5), joined(",", "a"), kept("a")]`,
    "several arguments for the rest": `[total(1, 2, 3), joined("-", "a", "", "c")]`,
    "a list spread into the rest": `const items: int[] = [4, 5]; return [total(...items), total(1, ...items), total(...items, ...items, 2)];`,
    "an empty list spread into the rest": `const items: string[] = []; return [joined(",", ...items), kept(...items).length];`,
    "a list of one spread into the rest": `const items = ["only"]; return [joined(",", ...items), kept(...items)];`,
    "what is spread is not changed": `const items = ["a"]; const got = kept(...items); return [items, got, got === items];`,
    "lists as arguments for the rest": `[lists(["a", "b"], [], ["c"]), lists([]), lists()]`,
    "undefined as an argument for the rest": `[maybe(undefined), maybe("a", undefined, ""), maybe()]`,
    "defaults before the rest": `[padded("ab"), padded("ab", 4), padded("ab", undefined, "+"), padded("ab", 3, "+", "x", "y")]`,
    "a default that is a record": `[options(), options({ width: 5 }), options(undefined)]`,
    "a default where the argument may be undefined": `const none: int | undefined = "".length > 0 ? 3 : undefined; const some: int | undefined = "".length > 0 ? undefined : 3; return [scaled(2, none), scaled(2, some), scaled(2, 0)];`,
    "the rest of a function that is a value": `const f: Sum = (first, ...rest) => first * 100 + rest.length; return [f(1), f(2, 5), f(3, 5, 6)];`,
    "the rest of a function within": `function count(...items: string[]): int { return items.length; } return [count(), count("a"), count("a", "b")];`,
    "a function of the file with a rest as a value": `const f: (...items: int[]) => int = total; return [f(), f(1, 2)];`,
    "arguments for the rest are taken in order": `const log = new ArgumentLog(); return [log.all(log.seen(1), ...log.list(), log.seen(2)), log.log];`,
    "a loop among the arguments for the rest": `const log = new ArgumentLog(); const items: int[] = [1, 9]; return [log.all(log.seen(1), items.some((x) => log.seen(x) > 5) ? 3 : 4, log.seen(2)), log.log];`,
    "the rest of a constructor": `[new Sized("abc").size, new Sized("abc", 5).size, new Sized("abc", undefined, "x").size, new Sized("abc", 0, "x", "y").size]`,
    "a constructor that is inherited with a default": `[new Wider("abc").size, new Wider("abc", 1).size, new Wider("abc", 1, "x").size]`,
  },
};
