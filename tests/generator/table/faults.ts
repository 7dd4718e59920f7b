import type { CaseTable } from "./table.js";

/** `throw`, `try`, `catch` and `finally`, and what PowerShell has to be told of the ways through a method. */
export const table: CaseTable = {
  preamble: `
class Fault extends Error { readonly code: int; constructor(message: string, code: int) { super(message); this.code = code; } }
class DeepFault extends Fault { constructor(message: string) { super(message, 9); } }
class FaultTrace {
  readonly log: string[] = [];
  say(text: string): string { this.log.push(text); return text; }
  fail(text: string): string { this.log.push(text); throw new Fault(text, 1); }
}
function messageOf(failure: Error): string { return failure.message; }
function never(text: string): never { throw new Error(text); }
function tried(trace: FaultTrace, isBad: boolean): string { try { trace.say("try"); if (isBad) trace.fail("bad"); return "fine"; } catch (failure) { trace.say("catch"); return messageOf(failure as Error); } finally { trace.say("finally"); } }
function onlyTry(isBad: boolean): int { try { if (isBad) throw new Error("x"); return 1; } catch { return 2; } }
function catchEnds(isBad: boolean): int { try { if (isBad) throw new Error("x"); } catch { return 2; } return 3; }
function byNever(text: string): int { if (text === "a") return 1; return never("no " + text); }
function byNeverAlone(text: string): int { if (text === "a") return 1; never("no " + text); }
function endless(): int { for (let i = 0; ; i++) { if (i === 3) return i; } }
function endlessTry(): int { for (;;) { try { throw new Error("x"); } catch { return 4; } } }
function everyClause(text: string): int { switch (text) { case "a": return 1; case "b": throw new Error("b"); default: return 2; } }
function doOnce(): int { do { return 5; } while (true); }
function whileTrue(limit: int): int { let i: int = 0; while (true) { if (i >= limit) return i; i++; } }
function ifElse(text: string): int { if (text === "a") { return 1; } else if (text === "b") { return 2; } else { throw new Error(text); } }
`,
  rows: {
    "a message": `try { throw new Error("bad"); } catch (failure) { return messageOf(failure as Error); }`,
    "a message with marks":
      "try { throw new Error(`$x \"${1}\" 'q' \\u2019 \\n`); } catch (failure) { return messageOf(failure as Error); }",
    "no message": `try { throw new Error(); } catch (failure) { return messageOf(failure as Error) + "|"; }`,
    "a fault with a field": `try { throw new Fault("bad", 7); } catch (failure) { if (failure instanceof Fault) return [failure.message, failure.code]; return "no"; }`,
    "by its class": `const seen: string[] = []; for (const fault of [new DeepFault("deep"), new Fault("flat", 1), new Error("plain")]) { try { throw fault; } catch (failure) { seen.push(failure instanceof DeepFault ? "deep" : failure instanceof Fault ? "fault" : failure instanceof Error ? "error" : "none"); } } return seen;`,
    "finally after a result": `const trace = new FaultTrace(); return [tried(trace, false), trace.log];`,
    "finally after a failure": `const trace = new FaultTrace(); return [tried(trace, true), trace.log];`,
    "finally without catch": `const trace = new FaultTrace(); try { try { trace.fail("x"); } finally { trace.say("inner"); } } catch (failure) { trace.say(messageOf(failure as Error)); } return trace.log;`,
    "a result is taken before finally": `const holder: { count: int } = { count: 1 }; const f = (): int => { try { return holder.count; } finally { holder.count = 2; } }; return [f(), holder.count];`,
    "catch without a name": `try { throw new Error("x"); } catch { return "caught"; }`,
    rethrown: `const trace = new FaultTrace(); try { try { throw new Fault("x", 3); } catch (failure) { trace.say("inner"); throw failure; } } catch (failure) { return [failure instanceof Fault ? failure.code : 0, trace.log]; }`,
    "rethrown where it is not the one": `const pick = (fault: Error): string => { try { throw fault; } catch (failure) { if (!(failure instanceof Fault)) throw failure; return "fault"; } }; try { return [pick(new Fault("a", 1)), pick(new Error("b"))]; } catch (failure) { return messageOf(failure as Error); }`,
    "another thrown in catch": `try { try { throw new Error("one"); } catch { throw new Fault("two", 2); } } catch (failure) { return messageOf(failure as Error); }`,
    "another thrown in finally": `try { try { throw new Error("one"); } finally { throw new Error("two"); } } catch (failure) { return messageOf(failure as Error); }`,
    "catch in catch": `try { throw new Error("a"); } catch (outer) { try { throw new Error("b"); } catch (inner) { return messageOf(outer as Error) + messageOf(inner as Error); } }`,
    "the outer one thrown from within the inner catch": `try { try { throw new Error("a"); } catch (outer) { try { throw new Error("b"); } catch { throw outer; } } } catch (failure) { return messageOf(failure as Error); }`,
    "kept and thrown later": `let kept: Error | undefined; try { throw new Fault("late", 5); } catch (failure) { if (failure instanceof Error) kept = failure; } try { if (kept !== undefined) throw kept; return "no"; } catch (failure) { return failure instanceof Fault ? failure.code : messageOf(failure as Error); }`,
    "made and not thrown": `const fault = new Fault("quiet", 6); return [fault.message, fault.code, fault instanceof Error];`,
    "thrown through calls": `const trace = new FaultTrace(); const deep = (n: int): string => (n === 0 ? trace.fail("deep") : trace.fail("first")); try { return deep(1); } catch (failure) { return [messageOf(failure as Error), trace.log]; }`,
    "thrown in an argument": `const trace = new FaultTrace(); try { return [trace.say("a") + trace.fail("b") + trace.say("c")]; } catch { return trace.log; }`,
    "thrown in a loop": `const seen: string[] = []; for (const x of [1, 2, 3]) { try { if (x === 2) throw new Error("two"); seen.push(\`\${x}\`); } catch (failure) { seen.push(messageOf(failure as Error)); continue; } finally { seen.push("f"); } seen.push("end"); } return seen;`,
    "break in try": `const seen: string[] = []; for (const x of [1, 2, 3]) { try { if (x === 2) break; seen.push(\`\${x}\`); } finally { seen.push("f"); } } return seen;`,
    "continue in catch": `const seen: number[] = []; for (const x of [1, 2, 3]) { try { if (x === 2) throw new Error(""); } catch { continue; } seen.push(x); } return seen;`,
    "result in a loop in try": `const f = (): int => { for (const x of [1, 2, 3]) { try { if (x === 2) return x; } finally { if (x > 5) throw new Error("never"); } } return 0; }; return f();`,
    "a variable set in try and read after": `let text = "before"; try { text = "in"; throw new Error("x"); } catch { text += "!"; } return text;`,
    "a variable set in try and read in finally": `let text: string | undefined; const seen: string[] = []; try { text = "set"; seen.push("try"); } finally { seen.push(text ?? "none"); } return seen;`,
    "a variable not set in try and read in finally": `const seen: string[] = []; const f = (): void => { let text: string | undefined; try { never("x"); text = "set"; } catch { seen.push("c"); } finally { seen.push(text ?? "none"); } }; f(); return seen;`,
    "a variable set in both ways": `const seen: string[] = []; for (const isBad of [true, false]) { let text: string; try { if (isBad) throw new Error("x"); text = "good"; } catch { text = "bad"; } seen.push(text); } return seen;`,
    "every way ends: try": `[onlyTry(true), onlyTry(false), catchEnds(true), catchEnds(false)]`,
    "every way ends: never": `try { return [byNever("a"), byNever("b")]; } catch (failure) { return messageOf(failure as Error); }`,
    "every way ends: never alone": `try { return [byNeverAlone("a"), byNeverAlone("b")]; } catch (failure) { return messageOf(failure as Error); }`,
    "every way ends: loops": `[endless(), endlessTry(), doOnce(), whileTrue(2)]`,
    "every way ends: switch": `try { return [everyClause("a"), everyClause("c"), everyClause("b")]; } catch (failure) { return messageOf(failure as Error); }`,
    "every way ends: if": `try { return [ifElse("a"), ifElse("b"), ifElse("c")]; } catch (failure) { return messageOf(failure as Error); }`,
    "a variable set in branches": `const seen: string[] = []; for (const n of [1, 2, 3]) { let text: string; if (n === 1) text = "one"; else if (n === 2) text = "two"; else text = "many"; seen.push(text); } return seen;`,
    "a variable set in a loop": `let last: string | undefined; for (const x of ["a", "b"]) last = x; return last;`,
    "a variable set in no turn": `let last: string | undefined; for (const x of [] as string[]) last = x; return last === undefined;`,
    "what .NET throws is caught": `const items: int[] = []; try { items[5] = 1; return items.length > 0 ? "grown" : "no"; } catch { return "grown"; }`,
  },
};
