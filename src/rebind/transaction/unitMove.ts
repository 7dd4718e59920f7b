import { failureRecord, Fault, faultRecord } from "../../faults.js";
import type { Unit } from "../../consumers/unit.js";
import type { RunChange } from "../journal/runRecord.js";
import type { UnitPlan } from "../unitPlan.js";
import type { UnitResult } from "../unitResult.js";

/**
 * Carries out the plan of a unit: all of its pointers, or none. Where one cannot be changed, those before it are put back.
 *
 * @param plan the plan of `result`, whose changes are in the journal
 */
export function moveUnit(result: UnitResult, plan: UnitPlan, cmdlet: System.Management.Automation.PSCmdlet): void {
  const unit = plan.unit;
  try {
    unit.pointers.forEach((pointer, position) => {
      const state = plan.states.get(pointer.id);
      if (state !== undefined) pointer.restore(state);
      else pointer.setCertificate(plan.newThumbprint, plan.storeName);
      plan.changes[position]!.after = pointer.state();
    });
    result.outcome = "Moved";
  } catch (failure) {
    cmdlet.writeError(failureRecord(failure as System.Exception));
    result.outcome = "Failed";
    result.reason = (failure as Error).message;
    putBack(result, unit, plan.changes, cmdlet);
  }
}

/** Puts back the pointers of a unit that were changed, the last first, and says in `result` how that went. */
export function putBack(
  result: UnitResult,
  unit: Unit,
  changes: readonly RunChange[],
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  for (const change of [...changes].reverse()) {
    const pointer = unit.pointers.find((candidate) => candidate.id === change.pointer);
    if (pointer === undefined || change.after === null) continue;
    try {
      pointer.restore(change.before);
      change.after = null;
      result.outcome = "RolledBack";
    } catch (failure) {
      const problem = `${change.endpoint} could not be put back to the certificate ${change.oldThumbprint}: ${(failure as Error).message}`;
      result.outcome = "Failed";
      result.reason = result.reason === undefined ? problem : `${result.reason} ${problem}`;
      const category = System.Management.Automation.ErrorCategory.WriteError;
      cmdlet.writeError(faultRecord(new Fault("RollbackFailed", category, problem, change.endpoint)));
      return;
    }
  }
}
