import type { RunChange } from "./runRecord.js";

/** The changes of a run by their units, in the order in which they were made. */
export function changesByUnit(changes: readonly RunChange[]): Map<string, RunChange[]> {
  const units = new Map<string, RunChange[]>();
  for (const change of changes) {
    const others = units.get(change.unit);
    if (others === undefined) units.set(change.unit, [change]);
    else others.push(change);
  }
  return units;
}
