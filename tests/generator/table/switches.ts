import type { CaseTable } from "./table.js";

/** `switch`: what it compares, where its `default` stands, and how its clauses end. */
export const table: CaseTable = {
  preamble: `
type Color = "red" | "Red" | "blue";
class SwitchTrace { readonly log: string[] = []; say(text: string): string { this.log.push(text); return text; } flag(text: string, value: boolean): boolean { this.log.push(text); return value; } }
function ofText(text: string | undefined): string { switch (text) { case "a": return "A"; case "": return "empty"; case undefined: return "missing"; default: return "other"; } }
function ofSize(size: number): string { switch (size) { case 0: return "zero"; case 0.5: return "half"; case -1: return "minus"; case 1e21: return "huge"; default: return "other"; } }
function ofMaybe(size: int | undefined): string { switch (size) { case 0: return "zero"; case undefined: return "missing"; default: return "other"; } }
function ofFlag(flag: boolean): string { switch (flag) { case true: return "yes"; case false: return "no"; } }
function ofColor(color: Color): int { switch (color) { case "red": return 1; case "Red": return 2; case "blue": return 3; } }
function grade(points: int): string { switch (true) { case points >= 90: return "A"; case points >= 50: return "B"; default: return "C"; } }
function early(text: string): string { let all = ""; switch (text) { default: all += "d"; break; case "a": all += "a"; break; case "b": all += "b"; } return all; }
function broken(text: string, isShort: boolean, count: int): string {
  let all = "";
  switch (text) {
    case "a":
      all += "1";
      if (isShort) break;
      all += "2";
      if (count > 1) { all += "3"; break; } else if (count > 0) { all += "4"; } else { break; }
      all += "5";
      break;
    case "b":
      if (isShort) { all += "6"; } else { all += "7"; break; }
      all += "8";
      break;
    case "c": {
      const mark = "9";
      if (count === 0) { if (isShort) break; all += mark; } else break;
      all += "!";
      break;
    }
    default:
      all += "?";
      if (count > 5) break;
      all += "!";
  }
  return all + ".";
}
`,
  rows: {
    texts: `[ofText("a"), ofText("A"), ofText(""), ofText("b"), ofText(undefined)]`,
    "texts that PowerShell would take for equal": `const seen: string[] = []; for (const text of ["a", "A", "a\\u00ad", "\\u00e4", "a\\u0308", "*", "[a]"]) { switch (text) { case "a": seen.push("1"); break; case "\\u00e4": seen.push("2"); break; case "*": seen.push("3"); break; default: seen.push("0"); } } return seen;`,
    numbers: `const zero: number = 0; return [ofSize(0), ofSize(-0), ofSize(0.5), ofSize(-1), ofSize(1e21), ofSize(zero / zero), ofSize(2)];`,
    "an int that may be missing": `[ofMaybe(0), ofMaybe(undefined), ofMaybe(1)]`,
    booleans: `[ofFlag(true), ofFlag(false)]`,
    "a union of texts without default": `[ofColor("red"), ofColor("Red"), ofColor("blue")]`,
    conditions: `[grade(95), grade(90), grade(50), grade(0)]`,
    "conditions are evaluated up to the first that is met": `const trace = new SwitchTrace(); switch (true) { case trace.flag("a", false): break; case trace.flag("b", true): trace.say("met"); break; case trace.flag("c", true): break; } return trace.log;`,
    "labels are evaluated up to the first that matches": `const trace = new SwitchTrace(); switch ("b") { case trace.say("a"): break; case trace.say("b"): trace.say("met"); break; case trace.say("c"): break; } return trace.log;`,
    "the subject is evaluated once": `const trace = new SwitchTrace(); switch (trace.say("z")) { case "a": break; case "b": break; default: trace.say("default"); } return trace.log;`,
    "default first": `[early("a"), early("b"), early("c"), early("")]`,
    "default in the middle with others": `const seen: string[] = []; for (const x of [1, 2, 3, 4]) { switch (x) { case 1: seen.push("one"); break; case 2: default: seen.push("else"); break; case 3: seen.push("three"); break; } } return seen;`,
    "default alone": `let all = ""; switch (early("a")) { default: all += "d"; } return all;`,
    "no clause": `let all = "x"; switch (all) { } return all;`,
    "no match": `let all = "x"; switch (all) { case "y": all += "y"; break; } return all;`,
    "several labels": `const seen: string[] = []; for (const x of ["a", "b", "c", "d"]) { switch (x) { case "a": case "c": seen.push("ac"); break; case "b": seen.push("b"); break; default: seen.push("-"); } } return seen;`,
    "break in an if": `[broken("a", true, 0), broken("a", false, 0), broken("a", false, 1), broken("a", false, 2)]`,
    "break in an else": `[broken("b", true, 0), broken("b", false, 0)]`,
    "break in an if in an if": `[broken("c", true, 0), broken("c", false, 0), broken("c", true, 1)]`,
    "break in the last clause": `[broken("d", true, 0), broken("d", true, 9)]`,
    "break of a loop in a clause": `let all = ""; switch (early("a")) { case "a": for (const x of ["p", "q", "r"]) { if (x === "q") break; all += x; } all += "!"; break; default: all = "no"; } return all;`,
    "continue of the loop around": `const seen: string[] = []; for (const x of ["a", "b", "c"]) { switch (x) { case "b": continue; case "c": seen.push("C"); break; default: seen.push("d"); } seen.push("end"); } return seen;`,
    "break leaves the switch, not the loop": `const seen: string[] = []; for (const x of ["a", "b"]) { switch (x) { case "a": if (seen.length === 0) break; seen.push("never"); break; default: seen.push("d"); } seen.push("end"); } return seen;`,
    "a switch in a switch": `const seen: string[] = []; for (const x of ["a", "b"]) for (const y of ["a", "b"]) { switch (x) { case "a": switch (y) { case "a": seen.push("aa"); break; default: seen.push("a?"); } break; case "b": switch (y) { case "b": seen.push("bb"); } break; } } return seen;`,
    "names in clauses": `const seen: string[] = []; for (const x of ["a", "b"]) { switch (x) { case "a": { const text = "one"; seen.push(text); break; } case "b": { const text = "two"; seen.push(text); break; } } } return seen;`,
    "a throw in a clause": `try { switch (early("b")) { case "b": throw new Error("thrown"); default: return "no"; } } catch (failure) { return failure instanceof Error ? failure.message : ""; }`,
    "a variable set in every clause": `const seen: string[] = []; for (const x of ["a", "b", "c"]) { let text: string; switch (x) { case "a": text = "1"; break; case "b": text = "2"; break; default: text = "3"; } seen.push(text); } return seen;`,
    "the subject is a call with a loop": `switch (["b", "a"].filter((x) => x < "b").join("")) { case "a": return "one"; default: return "other"; }`,
    "a constant as a label": `const wanted = "x" as string; const seen: string[] = []; for (const x of ["x", "X"]) { switch (x) { case wanted: seen.push("met"); break; default: seen.push("not"); } } return seen;`,
    "the subject changes in a clause": `let text = "a"; switch (text) { case "a": text = "b"; break; case "b": text = "c"; break; } return text;`,
  },
};
