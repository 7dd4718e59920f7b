import { isMistake, type Batches, type Outcome } from "./batch.js";
import { candidates, steps } from "./candidates.js";

/** A program and what becomes of it. */
export interface Shrunk {
  readonly program: string;
  readonly outcome: Outcome;
}

/** How many candidates are tried at a time. */
const width = 40;

/**
 * Makes a program that goes wrong as small as it gets while it goes wrong in the same way: differently in the two languages, or
 * refused with the same words.
 *
 * @param milliseconds after which what has been reached is good enough
 */
export async function shrink(
  batches: Batches,
  program: string,
  outcome: Outcome,
  milliseconds = 60_000,
): Promise<Shrunk> {
  const end = Date.now() + milliseconds;
  let best: Shrunk = { program, outcome };
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const step of steps) {
      for (;;) {
        const smaller = await firstWrong(batches, candidates(best.program, step), outcome, end);
        if (smaller === undefined) break;
        best = smaller;
        isSmaller = true;
      }
    }
  }
  return best;
}

async function firstWrong(
  batches: Batches,
  tries: readonly string[],
  wanted: Outcome,
  end: number,
): Promise<Shrunk | undefined> {
  for (let start = 0; start < tries.length && Date.now() < end; start += width) {
    const some = tries.slice(start, start + width);
    // Programs of one file must not have the same names.
    const named = some.map((text, position) => text.replace(/_\d+\b/g, `_${position}`));
    const outcomes = await batches.outcomes(named, 100);
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
