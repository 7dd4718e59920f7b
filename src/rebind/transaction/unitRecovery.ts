import type { Pointer } from "../../consumers/pointer.js";
import type { RunChange } from "../journal/runRecord.js";
import type { Outcome } from "../rebindResult.js";

/** What became of a unit of a run that was interrupted. */
export interface Recovery {
  /** `Moved` where all of it was done, `RolledBack` where a part was and is put back, `Skipped` where nothing was, or `Failed`. */
  outcome: Outcome;
  reason: string;
}

/** Leaves a unit with all of its pointers on the new certificate, or all as they were. */
export function recoverUnit(changes: readonly RunChange[], pointers: Map<string, Pointer>): Recovery {
  const moved: RunChange[] = [];
  const unbound: RunChange[] = [];
  let kept = 0;
  for (const change of changes) {
    const pointer = pointers.get(change.pointer);
    if (pointer === undefined) {
      return failed(`${change.pointer} is not there any more, so nothing was done about it`);
    }
    const thumbprint = pointer.thumbprint();
    if (thumbprint === change.newThumbprint) moved.push(change);
    else if (thumbprint === undefined) unbound.push(change);
    else if (thumbprint === change.oldThumbprint) kept++;
    else return failed(`${change.endpoint} has been given the certificate ${thumbprint} since, and keeps it`);
  }
  if (moved.length === changes.length) return finish(moved, pointers);
  if (kept === changes.length) {
    return {
      outcome: "Skipped",
      reason: "The run was interrupted before it came to this binding, which is as it was.",
    };
  }

  try {
    for (const change of [...moved, ...unbound]) pointers.get(change.pointer)?.restore(change.before);
    return { outcome: "RolledBack", reason: "The run was interrupted within this unit, which has been put back." };
  } catch (failure) {
    return failed(`the unit cannot be put back (${(failure as Error).message})`);
  }
}

function finish(changes: readonly RunChange[], pointers: Map<string, Pointer>): Recovery {
  for (const change of changes) change.after = pointers.get(change.pointer)?.state() ?? null;
  return { outcome: "Moved", reason: "The run was interrupted after it had moved this binding, which stays moved." };
}

function failed(problem: string): Recovery {
  return { outcome: "Failed", reason: `The run was interrupted, and ${problem}.` };
}
