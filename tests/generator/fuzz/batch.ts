import type { Diagnostic } from "../../../generator/diagnostics/diagnostics.js";
import type { CaseRunner } from "../caseRunner.js";
import type { Compiled, TestCompiler } from "../compiling.js";
import { runInNode } from "../javascript.js";
import { imports, preamble } from "./preamble.js";

/** What became of a program. */
export type Outcome =
  /** It does not end, or fills the memory: a mistake of the one who wrote it. PowerShell is not asked. */
  | { readonly kind: "endless" }
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "ran"; readonly inNode: string; readonly inPowerShell: string };

/** Whether a program shows a mistake: a program is right when it is taken and both languages give the same. */
export const isMistake = (outcome: Outcome): boolean =>
  outcome.kind !== "ran" || outcome.inNode !== outcome.inPowerShell;

/** Programs that are compiled and have run in Node; PowerShell is still to come. */
export interface Prepared {
  readonly programs: readonly string[];
  readonly compiled: Compiled | undefined;
  /** Of the programs that were not refused. */
  readonly inNode: readonly string[];
  /** Those that PowerShell does not get. */
  readonly left: ReadonlyMap<number, Outcome>;
}

/** Compiles programs and runs them in both languages, many at a time. */
export class Batches {
  constructor(
    private readonly compiler: TestCompiler,
    private readonly runner: CaseRunner,
  ) {}

  /** @param milliseconds after which a program is taken for endless */
  async outcomes(programs: readonly string[], milliseconds = 5_000): Promise<Outcome[]> {
    return this.finish(this.prepare(programs, milliseconds));
  }

  /** All that Node does, so that it may be done while PowerShell runs the programs before. */
  prepare(programs: readonly string[], milliseconds = 5_000): Prepared {
    const left = new Map<number, Outcome>();
    for (;;) {
      const { compiled, found } = this.compile(programs.map((text, position) => (left.has(position) ? "" : text)));
      for (const [position, diagnostics] of found) left.set(position, { kind: "refused", diagnostics });
      if (compiled === undefined && left.size < programs.length) continue;
      const taken = programs.flatMap((_, position) => (left.has(position) ? [] : [position]));
      const inNode = compiled === undefined ? [] : runInNode(compiled, milliseconds);
      const endless = taken.filter((_, index) => /timed out|string length|array length/.test(inNode[index] ?? ""));
      for (const position of endless) left.set(position, { kind: "endless" });
      if (endless.length === 0) return { programs, compiled, inNode, left };
    }
  }

  async finish({ programs, compiled, inNode, left }: Prepared): Promise<Outcome[]> {
    const taken = programs.flatMap((_, position) => (left.has(position) ? [] : [position]));
    const inPowerShell = compiled === undefined ? [] : await this.inPowerShell(compiled, programs, taken);
    const ran = new Map<number, Outcome>(
      taken.map((position, index) => [
        position,
        { kind: "ran", inNode: inNode[index] ?? "", inPowerShell: inPowerShell[index] ?? "" },
      ]),
    );
    return programs.map((_, position) => ran.get(position) ?? left.get(position) ?? { kind: "endless" });
  }

  /** A script that PowerShell does not take is halved until one program is left, whose outcome that is. */
  private async inPowerShell(
    compiled: Compiled,
    programs: readonly string[],
    taken: readonly number[],
  ): Promise<string[]> {
    try {
      return await this.runner.run(compiled.text, compiled.names, 20_000 + 400 * taken.length);
    } catch (failure) {
      if (taken.length <= 1) return [failure instanceof Error ? failure.message : String(failure)];
      const middle = Math.floor(taken.length / 2);
      const results: string[] = [];
      for (const half of [taken.slice(0, middle), taken.slice(middle)]) {
        const { compiled: part } = this.compile(
          programs.map((text, position) => (half.includes(position) ? text : "")),
        );
        if (part !== undefined) results.push(...(await this.inPowerShell(part, programs, half)));
      }
      return results;
    }
  }

  /** One file for all programs; what is refused is sorted by program. */
  private compile(programs: readonly string[]): {
    readonly compiled?: Compiled;
    readonly found: ReadonlyMap<number, Diagnostic[]>;
  } {
    const ends: number[] = [];
    let line = imports.split("\n").length - 1;
    for (const text of programs) ends.push((line += text.split("\n").length - 1));
    const { compiled, diagnostics } = this.compiler.attempt(
      new Map([
        ["/fuzz/preamble.ts", preamble],
        ["/fuzz/programs.ts", imports + programs.join("")],
      ]),
    );
    const found = new Map<number, Diagnostic[]>();
    for (const diagnostic of diagnostics) {
      const position = ends.findIndex((end) => diagnostic.line <= end);
      if (position < 0 || !diagnostic.file.endsWith("/programs.ts"))
        throw new Error(`The fuzzer itself is wrong: ${JSON.stringify(diagnostic)}`);
      found.set(position, [...(found.get(position) ?? []), diagnostic]);
    }
    return compiled === undefined ? { found } : { compiled, found };
  }
}
