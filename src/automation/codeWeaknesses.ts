import type { ProgramFolder } from "../server/programFolder.js";
import { WeaknessCache } from "../server/weaknessCache.js";

/** What lets others change the code that SYSTEM runs, or put other code in its place, a sentence each. Empty where nothing does. */
export function codeWeaknesses(programs: ProgramFolder): string[] {
  const weaknesses: string[] = [];
  const cache = new WeaknessCache();
  for (const { path, isParent, descriptor, weakness } of programs.locations()) {
    const rights = descriptor === undefined ? undefined : cache.weakness(descriptor, isParent ? "Parent" : "Itself");
    const problem = weakness ?? rights;
    if (problem !== undefined) weaknesses.push(`${path} ${problem}.`);
  }
  return weaknesses;
}
