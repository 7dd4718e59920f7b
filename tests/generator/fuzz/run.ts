import { Batches, isMistake, type Outcome, type Prepared } from "./batch.js";

/** A program that went wrong. */
export interface Mistake {
  readonly number: number;
  readonly program: string;
  readonly outcome: Outcome;
}

/** How many programs stand in one file. */
const chunk = 200;

/**
 * Runs the programs of a seed in both languages, and gives those that went wrong. While PowerShell runs a chunk, the next
 * one is compiled.
 *
 * @param write the program of a number
 * @param progress is told how many programs have run
 */
export async function runPrograms(
  batches: Batches,
  write: (number: number) => string,
  count: number,
  progress: (done: number) => void = () => undefined,
): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  const collect = async (first: number, prepared: Prepared): Promise<void> => {
    (await batches.finish(prepared)).forEach((outcome, position) => {
      const program = prepared.programs[position] ?? "";
      if (isMistake(outcome)) mistakes.push({ number: first + position, program, outcome });
    });
    progress(first + prepared.programs.length);
  };
  let running = Promise.resolve();
  for (let first = 0; first < count; first += chunk) {
    const size = Math.min(chunk, count - first);
    const prepared = batches.prepare([...Array(size).keys()].map((position) => write(first + position)));
    await running;
    running = collect(first, prepared);
  }
  await running;
  return mistakes;
}
