import type { CaseTable } from "./table.js";

/** Labelled loops, through loops, `try` and `switch`. */
export const table: CaseTable = {
  preamble: `
const rows = (): readonly (readonly int[])[] => [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
const both: readonly int[] = [1, 2];
class LabelTrace { readonly log: string[] = []; say(text: string): void { this.log.push(text); } }
`,
  rows: {
    "break of the outer loop": `const seen: int[] = []; outer: for (const row of rows()) { for (const x of row) { if (x === 5) break outer; seen.push(x); } } return seen;`,
    "continue of the outer loop": `const seen: int[] = []; outer: for (const row of rows()) { for (const x of row) { if (x % 3 === 2) continue outer; seen.push(x); } seen.push(0); } return seen;`,
    "break of the inner loop by its label": `const seen: int[] = []; for (const row of rows()) { inner: for (const x of row) { if (x % 3 === 2) break inner; seen.push(x); } seen.push(0); } return seen;`,
    "continue of its own label": `const seen: int[] = []; only: for (let i = 0; i < 4; i++) { if (i === 1) continue only; seen.push(i); } return seen;`,
    "three loops": `const seen: string[] = []; a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { for (let k = 0; k < 3; k++) { if (k === 1 && j === 0) continue b; if (k === 1 && j === 1) continue a; if (i === 2) break a; seen.push(\`\${i}\${j}\${k}\`); } } } return seen;`,
    "the step runs after continue of the outer loop": `let steps = 0; const seen: int[] = []; outer: for (let i = 0; i < 3; i++, steps++) { for (;;) { seen.push(i); continue outer; } } return [seen, steps];`,
    while: `let i = 0; const seen: int[] = []; outer: while (i < 4) { i++; while (true) { if (i === 2) continue outer; if (i === 4) break outer; break; } seen.push(i); } return seen;`,
    "while whose condition needs a loop": `let i = 0; const seen: int[] = []; outer: while (rows().some((row) => row.length > i)) { i++; for (const x of both) { if (i === 2) continue outer; seen.push(i + x); } } return seen;`,
    do: `let i = 0; const seen: int[] = []; outer: do { i++; for (const x of both) { if (i === 2) continue outer; if (i === 4) break outer; seen.push(i * x); } } while (i < 5); return seen;`,
    "for without parts": `let i = 0; outer: for (;;) { for (;;) { i++; if (i > 3) break outer; if (i > 1) continue outer; break; } i += 10; } return i;`,
    "through try": `const trace = new LabelTrace(); outer: for (const row of rows()) { for (const x of row) { try { if (x === 2) continue outer; if (x === 8) break outer; trace.say(\`\${x}\`); } finally { trace.say("f"); } } } return trace.log;`,
    "through catch": `const trace = new LabelTrace(); outer: for (const row of rows()) { for (const x of row) { try { if (x % 2 === 0) throw new Error(\`\${x}\`); trace.say(\`\${x}\`); } catch (failure) { if (failure instanceof Error) trace.say(failure.message); if (x === 6) break outer; continue outer; } } } return trace.log;`,
    "through switch": `const seen: string[] = []; outer: for (const row of rows()) { for (const x of row) { switch (x) { case 1: continue; case 2: seen.push("two"); continue outer; case 8: break outer; default: seen.push(\`\${x}\`); break; } seen.push("-"); } } return seen;`,
    "through an inlined callback": `const seen: int[] = []; outer: for (const row of rows()) { for (const x of row) { if (rows().some((other) => other[0] === x && x > 1)) continue outer; seen.push(x); } } return seen;`,
    "a jump out of try with finally, in a finally block": `const trace = new LabelTrace(); try { trace.say("t"); } finally { outer: for (let i: int = 0; i < 6; i += 1) { try { if (i === 1) continue outer; if (i === 3) break outer; trace.say(\`\${i}\`); } finally { trace.say("f"); } } } return trace.log;`,
    "a labelled loop in a finally block": `const trace = new LabelTrace(); try { trace.say("t"); } finally { outer: for (const row of rows()) { for (const x of row) { if (x === 5) break outer; trace.say(\`\${x}\`); } } } return trace.log;`,
    "a return out of labelled loops": `outer: for (const row of rows()) { for (const x of row) { if (x === 3) continue outer; if (x > 4) return x; } } return 0;`,
    "two labels of one name after another": `let all = 0; loop: for (const x of [1, 2, 3]) { if (x === 2) break loop; all += x; } loop: for (const x of [1, 2, 3]) { if (x === 2) continue loop; all += x * 10; } return all;`,
    "a label on a map's loop": `const sizes = new Map<string, int>([["a", 1], ["b", 2], ["c", 3]]); const seen: string[] = []; outer: for (const [key, size] of sizes) { for (const x of [1, 2]) { if (size === 2 && x === 1) continue outer; seen.push(key); } } return seen;`,
  },
};
