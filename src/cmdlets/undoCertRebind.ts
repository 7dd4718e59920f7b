import { Fault } from "../faults.js";
import { noRun } from "../rebind/undoFaults.js";
import { Holds } from "../rebind/journal/holds.js";
import { lastMove, nameOfRun } from "../rebind/journal/runSearch.js";
import type { RebindOptions } from "../rebind/rebindOptions.js";
import { RebindRun } from "../rebind/rebindRun.js";
import { openServer } from "../server/open/openServer.js";
import { takeRunLock } from "../rebind/transaction/runLock.js";
import { UndoSelection } from "../rebind/undoSelection.js";

/**
 * Puts the bindings that a run moved back to exactly what they were before it.
 *
 * Undo-CertRebind takes the last run of the journal that moved a binding, or the one given, and puts back what each of its
 * bindings held, in a server folder to the byte. It says first where the old certificate cannot serve any more, has expired,
 * or is linked to its renewal, which Windows may serve in its place. A binding that something else has changed since the run
 * stays as it is, unless -IgnoreDrift is given. What was put back is held there: no automatic run and no -Stale moves it again
 * until -Release lifts the hold. A run that was killed is finished or put back first.
 *
 * @example
 * Undo-CertRebind -WhatIf
 *
 * Shows what undoing the last run would put back.
 *
 * @example
 * Get-CertRebindRun -First 1 | Undo-CertRebind
 *
 * Undoes the newest run.
 *
 * @example
 * Undo-CertRebind -ClearRenewalLink
 *
 * Undoes the last run, and keeps Windows from serving the new certificate in the place of the old one.
 *
 * @example
 * Undo-CertRebind -Release
 *
 * Lifts every hold, so that later renewals are followed again.
 */
@Cmdlet("Undo", "CertRebind", {
  outputType: "CertRebind.RebindResult",
  supportsShouldProcess: true,
  confirmImpact: "Medium",
  defaultParameterSet: "Undo",
})
export class UndoCertRebind {
  /** The run to undo, or with -Release the run whose holds are lifted. The last one that moved a binding where it is left out; with -Release all. */
  @Parameter({ position: 0, valueFromPipelineByPropertyName: true })
  @ValidateNotNullOrEmpty()
  runId?: string;

  /** Gives a binding that something else has changed since the run its old certificate all the same; the other change stays. */
  @Parameter({ sets: { Undo: {} } })
  ignoreDrift: boolean = false;

  /**
   * Clears the renewal link of the old certificate, because of which Windows may go on serving the new one. The journal keeps it;
   * undoing the undo puts it back.
   */
  @Parameter({ sets: { Undo: {} } })
  clearRenewalLink: boolean = false;

  /** Lifts the holds instead of undoing anything. */
  @Parameter({ sets: { Release: { mandatory: true } } })
  release!: boolean;

  /** Makes no handshakes: Proof is NotAsked, and a move that breaks an endpoint is not noticed. */
  @Parameter({ sets: { Undo: {} } })
  noProbe: boolean = false;

  /** Asks nothing, whatever the confirmation preference is. With -WhatIf still nothing is changed. */
  @Parameter({ sets: { Undo: {} } })
  force: boolean = false;

  /** The server folder to work on; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const options: RebindOptions = {
      consumers: new Set<string>(),
      skippedChecks: new Set<string>(),
      acceptedLoss: new Set<string>(),
      force: this.force,
      isProved: !this.noProbe,
      trigger: "Manual",
    };
    if (this.release) {
      this.liftHolds(cmdlet);
      return;
    }
    const run = new RebindRun(this.serverRoot, "Undo-CertRebind", options, cmdlet);
    const journal = run.journal();
    const name = this.runId === undefined ? lastMove(journal) : nameOfRun(journal, this.runId);
    if (name === undefined) {
      run.sweep(cmdlet);
      throw noRun(this.runId);
    }
    if (!run.carryOut(new UndoSelection(journal, name, this.ignoreDrift, this.clearRenewalLink), cmdlet)) {
      cmdlet.writeWarning("The run moved no binding that is still there, so nothing was changed.");
    }
  }

  private liftHolds(cmdlet: System.Management.Automation.PSCmdlet): void {
    const folder = openServer(this.serverRoot, cmdlet).protectedFolder;
    const holds = new Holds(folder);
    const released = this.runId?.toLowerCase();
    const wanted = holds.ofRun(released);
    if (wanted.length === 0) {
      throw new Fault(
        "HoldNotFound",
        System.Management.Automation.ErrorCategory.ObjectNotFound,
        this.runId === undefined
          ? "Nothing is held on this server."
          : `Nothing is held since an undo of the run ${this.runId}.`,
        this.runId,
      );
    }
    const what = wanted.map((hold) => hold.endpoint).join(", ");
    if (!cmdlet.shouldProcess(what, "Release the hold, so that automatic runs move it again")) return;
    const lock = takeRunLock(folder, System.Guid.newGuid().toString(), cmdlet);
    try {
      holds.release(released);
    } finally {
      lock.release();
    }
    for (const hold of wanted) cmdlet.writeVerbose(`${hold.endpoint} is held no longer.`);
  }
}
