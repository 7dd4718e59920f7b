import { isMistake, type Batches, type Outcome } from "./batch.js";
import { candidates } from "./candidates.js";

/** A program and what becomes of it. */
export interface Shrunk {
  readonly program: string;
  readonly outcome: Outcome;
}

/** How many candidates are tried at a time. */
const width = 60;

/**
 * Makes a program that goes wrong as small as it gets while it goes wrong in the same way: differently in the two languages, or
 * refused with the same id.
 */
export async function shrink(batches: Batches, program: string, outcome: Outcome): Promise<Shrunk> {
  let best: Shrunk = { program, outcome };
  for (;;) {
    const smaller = await firstWrong(batches, best.program, outcome);
    if (smaller === undefined) return best;
    best = smaller;
  }
}

async function firstWrong(batches: Batches, program: string, wanted: Outcome): Promise<Shrunk | undefined> {
  const tries = candidates(program);
  for (let start = 0; start < tries.length; start += width) {
    const some = tries.slice(start, start + width);
    // Programs of one file must not have the same names.
    const named = some.map((text, position) => text.replace(/_\d+\b/g, `_${position}`));
    const outcomes = await batches.outcomes(named);
    const found = outcomes.findIndex((outcome) => isAlike(outcome, wanted));
    const [text, outcome] = [some[found], outcomes[found]];
    if (text !== undefined && outcome !== undefined) return { program: text, outcome };
  }
  return undefined;
}

function isAlike(outcome: Outcome, wanted: Outcome): boolean {
  if (!isMistake(outcome)) return false;
  if (outcome.kind !== "refused" || wanted.kind !== "refused") return outcome.kind === wanted.kind;
  const [first] = wanted.diagnostics;
  const ids = (refusal: typeof wanted): string[] => refusal.diagnostics.map((diagnostic) => diagnostic.id);
  // What a candidate breaks on the way is no mistake of the compiler.
  const isBroken = ids(outcome).some((id) => id.startsWith("TS") && !ids(wanted).includes(id));
  return !isBroken && outcome.diagnostics.some(({ id, message }) => id === first?.id && message === first.message);
}
