import type { CaseTable } from "./table.js";

/*
 * The order of evaluation, for every operator and every place of an operand. `seen` leaves a trace; `late` is an operand that needs
 * statements of its own (a loop), before which everything to its left must have been taken; `trace.count` is changed by `trace.next()`.
 */
const numeric = ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "<", "<=", ">", ">=", "===", "!=="];
const textual = ["+", "<", "<=", ">", ">=", "===", "!=="];
const logical = ["&&", "||"];
const assignments = ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>="];

const late = (value: string): string => `(trace.items.some((x) => trace.isSeen(x)) ? ${value} : 0)`;
const withLog = (value: string): string => `const result = ${value}; return [result, trace.log];`;
const start = "const trace = new OrderTrace();";

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  const add = (name: string, body: string): void => {
    rows[name] = `${start} ${body}`;
  };
  for (const operator of numeric) {
    add(`${operator} takes its left side first`, withLog(`trace.seen(7) ${operator} trace.seen(2)`));
    add(
      `${operator} takes a call before a loop on its right`,
      withLog(`trace.seen(7) ${operator} ${late("trace.seen(2)")}`),
    );
    add(`${operator} reads a field before its right side changes it`, withLog(`trace.count ${operator} trace.next()`));
    add(`${operator} reads a field after its left side changed it`, withLog(`trace.next() ${operator} trace.count`));
    add(
      `${operator} keeps a field over a loop that changes it`,
      withLog(`trace.count ${operator} ${late("trace.next()")}`),
    );
  }
  for (const operator of textual) {
    add(`${operator} of texts takes its left side first`, withLog(`trace.text("b") ${operator} trace.text("a")`));
    add(
      `${operator} of texts takes a call before a loop on its right`,
      withLog(`trace.text("b") ${operator} trace.names.filter((x) => trace.text(x) !== "a").join("")`),
    );
  }
  for (const operator of logical) {
    for (const left of ["true", "false"]) {
      add(
        `${left} ${operator}: the right side runs only when it is reached`,
        withLog(`trace.flag(${left}) ${operator} trace.flag(true)`),
      );
      add(
        `${left} ${operator} with a loop on its right`,
        withLog(`trace.flag(${left}) ${operator} trace.items.every((x) => trace.isSeen(x))`),
      );
      add(
        `${left} ${operator} twice with a loop in the middle`,
        withLog(
          `trace.flag(${left}) ${operator} trace.items.some((x) => trace.isSeen(x)) ${operator} trace.flag(false)`,
        ),
      );
    }
  }
  add("?? skips its right side where the left is there", withLog(`trace.maybe(true) ?? trace.text("other")`));
  add("?? takes its right side where the left is missing", withLog(`trace.maybe(false) ?? trace.text("other")`));
  add("?? in a chain", withLog(`trace.maybe(false) ?? trace.maybe(false) ?? trace.maybe(true) ?? trace.text("never")`));
  for (const condition of ["true", "false"]) {
    add(`?: on ${condition} runs one side`, withLog(`trace.flag(${condition}) ? trace.seen(1) : trace.seen(2)`));
    add(
      `?: on ${condition} runs one loop`,
      withLog(
        `trace.flag(${condition}) ? trace.items.map((x) => trace.seen(x)) : trace.items.filter((x) => trace.isSeen(x))`,
      ),
    );
  }
  for (const operator of assignments) {
    // What `/=` leaves is no whole number.
    const [field, list] = operator === "/=" ? ["amount", "amounts"] : ["count", "items"];
    add(
      `${operator} on a field takes object, then value`,
      `trace.self().${field} ${operator} trace.seen(2); return [trace.${field}, trace.log];`,
    );
    add(
      `${operator} on an element takes list, index, then value`,
      `trace.self().${list}[trace.place()]! ${operator} trace.seen(2); return [trace.${list}, trace.log];`,
    );
    add(
      `${operator} on a field with a loop in the value`,
      `trace.self().${field} ${operator} ${late("trace.seen(2)")}; return [trace.${field}, trace.log];`,
    );
    add(
      `${operator} on a field that its value changes`,
      `trace.${field} ${operator} trace.next(); return [trace.${field}, trace.log];`,
    );
  }
  for (const [name, place] of Object.entries(places)) {
    add(`${name}: left to right`, withLog(place("trace.seen(1)", "trace.seen(2)", "trace.seen(3)")));
    add(`${name}: a loop at the end`, withLog(place("trace.seen(1)", "trace.seen(2)", late("trace.seen(3)"))));
    add(`${name}: a loop in the middle`, withLog(place("trace.seen(1)", late("trace.seen(2)"), "trace.seen(3)")));
    add(`${name}: a field that a later operand changes`, withLog(place("trace.count", "trace.next()", "trace.count")));
    add(`${name}: a field that a loop changes`, withLog(place("trace.count", late("trace.next()"), "trace.count")));
  }
  return rows;
}

/** The places where several operands stand, apart from operators. */
const places: Readonly<Record<string, (one: string, two: string, three: string) => string>> = {
  "arguments of a function": (one, two, three) => `three(${one}, ${two}, ${three})`,
  "arguments of a method": (one, two, three) => `trace.self().three(${one}, ${two}, ${three})`,
  "arguments of a constructor": (one, two, three) => `new OrderTriple(${one}, ${two}, ${three}).all()`,
  "elements of an array": (one, two, three) => `[${one}, ${two}, ${three}]`,
  "elements after a spread": (one, two, three) => `[...trace.list(), ${one}, ${two}, ${three}]`,
  "members of an object": (one, two, three) => `made({ first: ${one}, second: ${two}, third: ${three} })`,
  "members in another order than declared": (one, two, three) =>
    `made({ third: ${one}, first: ${two}, second: ${three} })`,
  "holes of a template": (one, two, three) => `\`\${${one}}-\${${two}}-\${${three}}\``,
  "entries of a map": (one, two, three) => `new Map([["a", ${one}], ["b", ${two}], ["c", ${three}]])`,
  "a sum of three": (one, two, three) => `${one} + ${two} + ${three}`,
  "a product in a sum": (one, two, three) => `${one} + ${two} * ${three}`,
  "a comparison of sums": (one, two, three) => `${one} + ${two} < ${three} + ${one}`,
  "arguments of Math.max": (one, two, three) => `Math.max(Math.max(${one}, ${two}), ${three})`,
  "arguments of slice": (one, two, three) => `"abcdefghijkl".slice(${one}, ${two} + ${three})`,
};

/** Evaluation order. */
export const table: CaseTable = {
  preamble: `
interface Members { first: int; second: int; third: int; }
function made(members: Members): Members { return members; }
function three(one: int, two: int, other: int): int[] { return [one, two, other]; }
class OrderTriple {
  readonly one: int;
  readonly two: int;
  readonly other: int;
  constructor(one: int, two: int, other: int) { this.one = one; this.two = two; this.other = other; }
  all(): int[] { return [this.one, this.two, this.other]; }
}
class OrderTrace {
  readonly log: string[] = [];
  readonly items: int[] = [4, 9];
  readonly names: string[] = ["a", "c"];
  readonly amounts: number[] = [4, 9];
  count: int = 3;
  amount: number = 3;
  seen(value: int): int { this.log.push(\`seen \${value}\`); return value; }
  isSeen(value: int): boolean { this.log.push(\`is \${value}\`); return value > 5; }
  flag(value: boolean): boolean { this.log.push(value ? "yes" : "no"); return value; }
  text(value: string): string { this.log.push(value); return value; }
  maybe(isThere: boolean): string | undefined { this.log.push("maybe"); return isThere ? "there" : undefined; }
  next(): int { this.count += 1; this.amount += 1; this.log.push("next"); return this.count; }
  self(): OrderTrace { this.log.push("self"); return this; }
  list(): int[] { this.log.push("list"); return this.items; }
  place(): int { this.log.push("place"); return 1; }
  three(one: int, two: int, other: int): int[] { return [one, two, other]; }
}
`,
  rows: rowsOf(),
};
