import { formatDiagnostic } from "../../../generator/diagnostics/diagnostics.js";
import type { TestCompiler } from "../compiling.js";
import type { Batches } from "./batch.js";
import { imports, preamble } from "./preamble.js";
import type { Mistake } from "./run.js";
import { shrink } from "./shrink.js";

/** A mistake as a person reads it: the shrunk program, both results or the refusal, and the PowerShell. */
export async function reportMistake(
  batches: Batches,
  compiler: TestCompiler,
  seed: number,
  mistake: Mistake,
): Promise<string> {
  const { program, outcome } = await shrink(batches, mistake.program, mistake.outcome);
  const head = `Program ${mistake.number} of seed ${seed}, shrunk from ${lines(mistake.program)} lines to ${lines(program)}:\n\n${program}`;
  if (outcome.kind === "refused") {
    const shown = outcome.diagnostics.map((diagnostic) => formatDiagnostic({ ...diagnostic, file: "program.ts" }));
    return `${head}\nThe compiler refuses it:\n${shown.join("\n")}\n`;
  }
  if (outcome.kind === "endless") return `${head}\nIt does not end, or fills the memory.\n`;
  const texts = new Map([
    ["/fuzz/preamble.ts", preamble],
    ["/fuzz/programs.ts", imports + program],
  ]);
  const emitted = compiler.attempt(texts).compiled?.text ?? "";
  return `${head}\nNode:       ${outcome.inNode}\nPowerShell: ${outcome.inPowerShell}\n\n${ownClasses(emitted)}\n`;
}

const lines = (text: string): number => text.trim().split("\n").length;

/** What the program itself became, without the functions that every program may use. */
const ownClasses = (text: string): string => text.replace(/^class CasePreamble \{\n[^]*?^\}\n/m, "");
