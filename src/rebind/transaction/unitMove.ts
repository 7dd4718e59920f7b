import { failureRecord, Fault, faultRecord } from "../../faults.js";
import type { Unit } from "../../consumers/unit.js";
import type { Server } from "../../server/server.js";
import type { RunChange } from "../journal/runRecord.js";
import type { UnitPlan } from "../unitPlan.js";
import type { UnitResult } from "../unitResult.js";
import { type Baseline, takeBaseline } from "../verification/baseline.js";
import { verifyUnit } from "../verification/verification.js";

/** Seconds that a handshake may take: two of them and the pause between end within ten. */
const handshakeSeconds: int = 4;

/**
 * Carries out the plan of a unit: all of its pointers, or none. Where one cannot be changed, or clients are not handed the new
 * certificate afterwards although they could connect before, what was changed is put back.
 *
 * @param plan the plan of `result`, whose changes are in the journal
 * @param isProved whether handshakes are made before and afterwards
 */
export function moveUnit(
  result: UnitResult,
  plan: UnitPlan,
  server: Server,
  isProved: boolean,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  result.watch.start();
  const unit = plan.unit;
  const baseline = isProved ? takeBaseline(unit, plan.oldThumbprint, server, handshakeSeconds) : undefined;
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
    return;
  }
  if (baseline !== undefined) proveMove(result, plan, baseline, server, cmdlet);
}

/** Looks at what clients are handed now, and puts the unit back where that is neither certificate. */
function proveMove(
  result: UnitResult,
  plan: UnitPlan,
  baseline: Baseline,
  server: Server,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const verification = verifyUnit(baseline, plan.newThumbprint, plan.storeName, server, handshakeSeconds);
  result.proof = verification.proof;
  result.servedThumbprint = verification.servedThumbprint;
  if (verification.reason !== undefined) {
    result.reason = result.reason === undefined ? verification.reason : `${result.reason} ${verification.reason}`;
  }
  if (!verification.mustRollBack) return;

  putBack(result, plan.unit, plan.changes, cmdlet);
  // That it could not be put back is an error of its own.
  if (result.outcome !== "RolledBack") return;
  const endpoint = plan.unit.pointer().endpoint;
  const problem = `${endpoint} was put back to its old certificate: ${verification.reason ?? ""}`;
  const category = System.Management.Automation.ErrorCategory.InvalidResult;
  cmdlet.writeError(faultRecord(new Fault("ProofFailed", category, problem, endpoint)));
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
