import type { CaseTable } from "./table.js";

/** What counts as true, and `&&`, `||`, `??` and `?:` as values, as conditions, as statements and with `=`. */
const texts = ['""', '"0"', '"false"', '" "', '"a"', '"\\u0000"'];
const ints = ["0", "1", "-1", "2147483647"];
const numbers = ["0", "-0", "0.5", "zero / zero", "1 / zero", "-1 / zero", "0.001"];

function rowsOf(): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const [kind, values] of Object.entries({
    string: texts,
    int: ints,
    number: numbers,
    boolean: ["true", "false"],
  })) {
    for (const isOptional of [false, true]) {
      const all = (isOptional ? [...values, "undefined"] : values).join(", ");
      const type = isOptional ? `${kind} | undefined` : kind;
      const each = (name: string, body: string): void => {
        rows[`${type}: ${name}`] =
          `const values: (${type})[] = [${all}]; const seen: unknown[] = []; for (const value of values) { ${body} } return seen;`;
      };
      each("if", `if (value) seen.push("yes"); else seen.push("no");`);
      each("!", `seen.push(!value); if (!value) seen.push("no");`);
      each("!!", `seen.push(!!value);`);
      each("?:", `seen.push(value ? 1 : 2);`);
      each("|| as a value", `seen.push(value || "other");`);
      each("&& as a value", `seen.push(value && "other");`);
      each("?? as a value", `seen.push(value ?? "other");`);
      each("|| in a condition", `if (value || values.length > 99) seen.push("yes"); else seen.push("no");`);
      each("&& in a condition", `if (value && values.length > 1) seen.push("yes"); else seen.push("no");`);
      each("||=", `let current: ${type} = value; current ||= values[1]!; seen.push(current);`);
      each("&&=", `let current: ${type} = value; current &&= values[0]!; seen.push(current);`);
      each("in a callback", `seen.push([value].filter((x) => x).length, [value].some((x) => !x));`);
    }
  }
  return rows;
}

export const table: CaseTable = {
  preamble: `
const zero: number = 0;
interface Box { text: string; count: int; inner?: Box; items?: string[]; size?: number; }
function box(text: string, inner?: Box): Box { return { text, count: 0, inner }; }
class LogicTrace {
  readonly log: string[] = [];
  text: string | undefined = undefined;
  count: int = 0;
  say(value: string): string { this.log.push(value); return value; }
  flag(value: boolean): boolean { this.log.push(value ? "yes" : "no"); return value; }
  maybe(isThere: boolean): Box | undefined { this.log.push("maybe"); return isThere ? box("b") : undefined; }
  self(): LogicTrace { this.log.push("self"); return this; }
  list(): string[] { this.log.push("list"); return []; }
}
function seenBy(a: string, b: string | undefined): string { return \`\${a}/\${b ?? "-"}\`; }
`,
  rows: {
    ...rowsOf(),
    "an object or another": `const one: Box | undefined = undefined as Box | undefined; return (one || box("other")).text;`,
    "an object and its member": `const one: Box | undefined = box("x", box("y")) as Box | undefined; const inner = one && one.inner; return [inner && inner.text, (inner && inner.inner) === undefined];`,
    "an empty list is true": `const items: string[] | undefined = []; return [(items || ["x"]).length, items && items.length, !items];`,
    "a list of one zero stays a list": `const items: int[] | undefined = [0]; const kept = items || []; return [kept, kept.length, items ? "yes" : "no"];`,
    "a list or nothing": `const made: Box = box("x"); const items = made.items || []; items.push("y"); return [items, made.items === undefined];`,
    "a text or a number": `const texts = ["", "x"]; const value = texts[0]! || 5; const other = texts[1]! || 5; return [value, other];`,
    "zero or a text": `const count: int = 0; return [count || "none", (count + 1) || "none"];`,
    "three in a row": `const trace = new LogicTrace(); const value = trace.say("") || trace.say("b") || trace.say("c"); return [value, trace.log];`,
    "and three in a row": `const trace = new LogicTrace(); const value = trace.say("a") && trace.say("") && trace.say("c"); return [value, trace.log];`,
    "and within or": `const trace = new LogicTrace(); const value = (trace.say("a") && trace.say("")) || trace.say("c"); return [value, trace.log];`,
    "or within and": `const trace = new LogicTrace(); const value = (trace.say("") || trace.say("b")) && trace.say("c"); return [value, trace.log];`,
    "?? within or": `const trace = new LogicTrace(); const value = (trace.maybe(false)?.text ?? trace.say("")) || trace.say("z"); return [value, trace.log];`,
    "as arguments, in order": `const trace = new LogicTrace(); return [seenBy(trace.say("") || trace.say("b"), trace.say("c") && trace.say("d")), trace.log];`,
    "as elements": `const trace = new LogicTrace(); return [[trace.say("a") || "x", trace.say("") || "y", trace.say("z") && "w"], trace.log];`,
    "as members": `const made: Box = { text: box("").text || "none", count: 0 || 3, inner: box("").inner || box("i") }; return made;`,
    "in a template": "const text = ''; return `<${text || 'none'}|${text ?? 'none'}|${text && 'none'}>`;",
    "in a sum": `const count: int = 0; return (count || 4) + (count && 9);`,
    "as a result": `const text: string = ""; return text || "none";`,
    "as the subject of a loop": `const made = box("x"); let all = ""; for (const item of made.items || ["a", "b"]) all += item; return all;`,
    "an assignment over itself": `let text = ""; text = text || "x"; text = text && text + "y"; return text;`,
    "an assignment that its own value needs": `let count: int = 3; count = (count && 0) || 7; return count;`,
    "with a loop on the right": `const trace = new LogicTrace(); const value = trace.say("") || ["a", "b"].map((x) => trace.say(x)).join(""); return [value, trace.log];`,
    "with a loop on the left": `const trace = new LogicTrace(); const value = ["a"].map(() => trace.say("")).join("") || trace.say("r"); return [value, trace.log];`,
    "!! of what may be missing": `const trace = new LogicTrace(); return [!!trace.maybe(true), !!trace.maybe(false), !trace.list()];`,
    "! of both": `const a = "x", b = ""; return [!(a && b), !(a || b), !(a && !b)];`,
    "conditions of several kinds": `const trace = new LogicTrace(); if (trace.say("a") && trace.maybe(true) && trace.list() && !trace.count) return trace.log; return "no";`,
    "a loop while a text is not empty": `let text = "abc"; let rounds: int = 0; while (text) { text = text.slice(1); rounds++; } return rounds;`,
    "a loop while a number is not zero": `let count = 3; let all: int = 0; do { all += count; count--; } while (count); return all;`,
    "a loop until NaN": `const sizes: number[] = [1, 2, zero / zero, 4]; let place: int = 0; while (sizes[place]!) place++; return place;`,
    "a statement that runs after and": `const trace = new LogicTrace(); trace.flag(true) && trace.say("a"); trace.flag(false) && trace.say("b"); return trace.log;`,
    "a statement that runs after or": `const trace = new LogicTrace(); trace.flag(true) || trace.say("a"); trace.flag(false) || trace.say("b"); return trace.log;`,
    "a statement that runs after ??": `const trace = new LogicTrace(); trace.maybe(true) ?? trace.say("a"); trace.maybe(false) ?? trace.say("b"); return trace.log;`,
    "a statement that is one of two calls": `const trace = new LogicTrace(); trace.flag(true) ? trace.say("a") : trace.say("b"); trace.flag(false) ? trace.say("c") : trace.say("d"); return trace.log;`,
    "an assignment after and": `let count: int = 1; const isOn = count > 0; isOn && (count = 5); return count;`,
    "??= of a local": `let text: string | undefined; text ??= "a"; text ??= "b"; return text;`,
    "??= leaves what is falsy": `let text: string | undefined = ""; text ??= "a"; let count: int | undefined = 0; count ??= 5; return [text, count];`,
    "??= of a member": `const made = box("x"); made.items ??= ["a"]; made.items ??= ["b"]; made.items.push("c"); return made;`,
    "??= of a field evaluates its object once": `const trace = new LogicTrace(); trace.self().text ??= trace.say("a"); trace.self().text ??= trace.say("b"); return [trace.text, trace.log];`,
    "||= of a field": `const trace = new LogicTrace(); trace.count ||= 4; trace.count ||= 5; return trace.count;`,
    "&&= of a field": `const trace = new LogicTrace(); trace.count &&= 4; trace.count = 1; trace.count &&= 5; return trace.count;`,
    "??= with a loop": `const made = box("x"); made.items ??= ["b", "a"].map((x) => x + "!"); return made.items;`,
    "?: in every place": `const flag = box("x").count === 0; return [flag ? 1 : 2, [flag ? "a" : "b"], (flag ? 3 : 4) + 1, \`\${flag ? "t" : "f"}\`, seenBy(flag ? "p" : "q", flag ? undefined : "r")];`,
    "?: in ?:": `const seen: string[] = []; for (const n of [-1, 0, 1]) seen.push(n < 0 ? "less" : n === 0 ? "none" : "more"); return seen;`,
    "?: as a condition": `const a = "x", b = ""; return (a ? b : a) ? "yes" : "no";`,
    "?: of lists stays lists": `const flag = box("").count > 0; const one = flag ? [] : ["x"]; const none: string[] = flag ? ["x"] : []; return [one, none, one.length, none.length];`,
    "?: of objects": `const flag = box("").count === 0; const made = flag ? box("a") : box("b"); return made.text;`,
    "?: runs one side": `const trace = new LogicTrace(); const made = trace.flag(false) ? trace.say("a") : trace.say("b"); return [made, trace.log];`,
  },
};
