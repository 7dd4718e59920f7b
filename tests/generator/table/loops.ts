import type { CaseTable } from "./table.js";

/** Loops: their heads, their steps, their conditions, and assignments and counts as values. */
export const table: CaseTable = {
  preamble: `
class LoopTrace {
  readonly log: string[] = [];
  left: int = 3;
  text: string | undefined = undefined;
  say(text: string): string { this.log.push(text); return text; }
  num(value: int): int { this.log.push(\`\${value}\`); return value; }
  more(): boolean { this.left--; this.log.push(\`more \${this.left}\`); return this.left >= 0; }
  next(): string | undefined { this.left--; return this.left < 0 ? undefined : \`item\${this.left}\`; }
}
function words(): string[] { return ["a", "b", "c", "d"]; }
function pair(one: int, other: int): int[] { return [one, other]; }
`,
  rows: {
    "two variables": `const seen: string[] = []; for (let i = 0, j = 3; i < j; i++, j--) seen.push(\`\${i}\${j}\`); return seen;`,
    "two variables, the second by the first": `const seen: int[] = []; for (let i = 1, j = i * 10; i < 4; i++, j += i) seen.push(i, j); return seen;`,
    "the length taken once": `const items = words(); const seen: string[] = []; for (let i = 0, n = items.length; i < n; i++) { items.push("x"); seen.push(items[i]!); } return seen;`,
    "two variables by calls, in order": `const trace = new LoopTrace(); for (let i = trace.num(1), j = trace.num(2); i < j; i++) trace.say("turn"); return trace.log;`,
    "three steps": `let all: int = 0; for (let i = 0, j = 0, k = 0; i < 3; i++, j += 2, k -= 1) all += i + j + k; return all;`,
    "continue runs every step": `const seen: int[] = []; for (let i = 0, j = 10; i < 4; i++, j--) { if (i === 1) continue; seen.push(j); } return seen;`,
    "break runs no step": `let i: int = 0; let j: int = 0; for (; i < 4; i++, j += 2) { if (i === 2) break; } return [i, j];`,
    "a step that calls": `const trace = new LoopTrace(); for (let i = 0; i < 2; trace.say("step"), i++) trace.say("turn"); return trace.log;`,
    "a step that needs a loop": `let i: int = 0; const seen: int[] = []; for (; i < 5; i += words().filter((x) => x < "c").length) seen.push(i); return seen;`,
    "a start that assigns": `let i: int = 9; for (i = 0; i < 3; i++) { } return i;`,
    "a start that assigns two": `let i: int, j: int; for (i = 0, j = 5; i < j; i++) j--; return [i, j];`,
    "a start that needs a loop": `const seen: string[] = []; for (let items = words().filter((x) => x > "b"), i = 0; i < items.length; i++) seen.push(items[i]!); return seen;`,
    "without a start": `let i: int = 1; for (; i < 100; i *= 3); return i;`,
    "without a step": `let i: int = 0; for (; i < 3; ) i += 2; return i;`,
    "without a condition": `let i: int = 0; for (; ; i++) if (i === 4) break; return i;`,
    "without anything": `let i: int = 0; for (;;) { i++; if (i > 6) break; } return i;`,
    "never entered": `let seen = 0; for (let i = 5; i < 5; i++) seen++; while (seen > 0) seen++; for (const x of [] as string[]) seen += x.length; return seen;`,
    "empty bodies": `let i: int = 0; while (i++ < 3); do ; while (i++ < 6); for (const x of words()) { } return i;`,
    "a condition that needs a loop": `const seen: int[] = []; for (let i = 0; words().slice(i + 1).some((x) => x !== ""); i++) seen.push(i); return seen;`,
    "a condition that needs a loop, with continue": `const seen: int[] = []; for (let i = 0; words().slice(i + 1).some((x) => x !== ""); i++) { if (i === 1) continue; seen.push(i); } return seen;`,
    "do with a condition that needs a loop": `let i: int = 0; do i++; while (words().slice(i + 1).some((x) => x !== "")); return i;`,
    "do runs once": `let i: int = 0; do { i++; } while (i > 5); return i;`,
    "do with continue": `let i: int = 0; const seen: int[] = []; do { i++; if (i === 2) continue; seen.push(i); } while (i < 4); return seen;`,
    "while with several conditions": `const trace = new LoopTrace(); let i = 0; while (i < 5 && trace.more()) i++; return [i, trace.log];`,
    "while a value is there": `const trace = new LoopTrace(); const seen: string[] = []; let item: string | undefined; while ((item = trace.next()) !== undefined) seen.push(item); return seen;`,
    "for while a value is there": `const trace = new LoopTrace(); const seen: string[] = []; for (let item = trace.next(); item !== undefined; item = trace.next()) seen.push(item); return seen;`,
    "do while a value is there": `const trace = new LoopTrace(); let item: string | undefined; let rounds: int = 0; do rounds++; while ((item = trace.next()) !== undefined); return [rounds, item === undefined];`,
    "counting down": `const seen: int[] = []; for (let i = 3; i--; ) seen.push(i); return seen;`,
    "counting down before": `const seen: int[] = []; let i: int = 3; while (--i > 0) seen.push(i); return seen;`,
    "an index that counts": `const items = words(); let i: int = 0; const seen = [items[i++], items[i++], items[++i], i]; return seen;`,
    "a count as a value": `let i: int = 5; const before = i++; const after = ++i; const down = i--; const low = --i; return [before, after, down, low, i];`,
    "a count as an operand": `let i: int = 1; const sum = i++ + i++ * 10 + i; return [sum, i];`,
    "a count as an argument": `let i: int = 1; const made = pair(i++, i); const other = pair(i, ++i); return [made, other];`,
    "a count of a field": `const trace = new LoopTrace(); const one = trace.left++; const other = --trace.left; return [one, other, trace.left, trace.left--, trace.left];`,
    "a count in a condition": `let i: int = 0; if (i++ === 0 && i++ === 1) i += 10; return i;`,
    "a count that is not reached": `let i: int = 0; const no = i > 0 && i++ > 0; const yes = i === 0 || i++ > 0; return [i, no, yes];`,
    "a count in a template": "let i: int = 1; return `${i++}-${i}-${++i}`;",
    "a count in an element's place": `const items: int[] = [1, 2, 3]; let i: int = 0; items[i++] = 10; items[i++]! += 5; return [items, i];`,
    "a count of a field between calls": `const trace = new LoopTrace(); const sum = trace.left++ + trace.num(trace.left) * 10 + trace.left--; return [sum, trace.left, trace.log];`,
    "an assignment that and looks at": `const items = words(); let first: string | undefined; if ((first = items[0]) && first.length > 0) return first; return "none";`,
    "a chain of assignments": `let a = 1, b = 2, c = 3; a = b = c; b += c = 7; return [a, b, c];`,
    "a chain of assignments of one list": `let a: string[] = [], b: string[] = []; a = b = ["x"]; a.push("y"); return [b, a === b];`,
    "a chain with a field": `const trace = new LoopTrace(); let copy: int; copy = trace.left = 7; trace.text = trace.text = "t"; return [copy, trace.left, trace.text];`,
    "an assignment as an argument": `let a: int = 1; const made = pair(a = 5, a); return [made, a];`,
    "an assignment as an operand": `let a: int = 1; const sum = a + (a = 5) + a; return [sum, a];`,
    "an assignment in a condition": `let text = ""; if ((text = words()[1]!) === "b") return text + "!"; return text;`,
    "an assignment in a result": `let text = ""; const f = (): string => (text = "set"); return [f(), text];`,
    "an addition as a value": `let a: int = 1; const made = pair((a += 4), (a *= 2)); return [made, a];`,
    "??= as a value": `let text: string | undefined; const one = (text ??= "a"); const other = (text ??= "b"); return [one, other];`,
    "a variable of the body begins anew": `const seen: (int | undefined)[] = []; for (let i = 0; i < 3; i++) { let last: int | undefined; if (i === 1) last = i; seen.push(last ?? -1); } return seen;`,
    shadowing: `const x = "outer"; const seen: string[] = []; for (const x of ["a", "b"]) { seen.push(x); { const x = "inner"; seen.push(x); } seen.push(x); } seen.push(x); return seen;`,
    "the variable of one loop in the next": `const seen: int[] = []; for (let i = 0; i < 2; i++) seen.push(i); for (let i = 5; i < 7; i++) seen.push(i); return seen;`,
    "a loop in a loop with one name": `const seen: int[] = []; for (let i = 0; i < 2; i++) { for (let i = 10; i < 12; i++) seen.push(i); seen.push(i); } return seen;`,
    "a result out of an endless loop": `let i: int = 0; while (true) { i++; if (i > 3) return i; }`,
    "a result out of a loop in a loop": `for (const x of words()) { for (const y of words()) { if (x + y === "bc") return [x, y]; } } return [];`,
    "a blank and a comment": `// before\nlet i: int = 0;\n\n// the loop\nfor (; i < 2; i++) {\n  // inside\n}\n// after\nreturn i;`,
  },
};
