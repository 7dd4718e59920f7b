import { Fault } from "../faults.js";
import type { RunChange } from "./journal/runRecord.js";

/** A unit of a run that the server has no more. */
export function goneUnit(change: RunChange): Fault {
  return new Fault(
    "BindingNotFound",
    System.Management.Automation.ErrorCategory.ObjectNotFound,
    `${change.endpoint}, which the run moved, is not there any more, so it cannot be put back to the certificate ${change.oldThumbprint}.`,
    change.endpoint,
  );
}

/** There is no run to undo, or to show. @param runId the run asked for; `undefined` where it was the last */
export function noRun(runId: string | undefined): Fault {
  return new Fault(
    "RunNotFound",
    System.Management.Automation.ErrorCategory.ObjectNotFound,
    runId === undefined
      ? "The journal of this server has no run that moved a binding and has not been undone."
      : `The journal of this server has no run ${runId}; Get-CertRebindRun lists those there are.`,
    runId,
  );
}
