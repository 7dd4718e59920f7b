import { Fault, faultRecord } from "../faults.js";
import { Journal } from "../rebind/journal/journal.js";
import { nameOfRun } from "../rebind/journal/runSearch.js";
import { showRun } from "../rebind/journal/shownRun.js";
import { noRun } from "../rebind/undoFaults.js";
import { openServer } from "../server/open/openServer.js";

/**
 * Shows what ran on a server, when, and with what outcome: the journal of CertRebind.
 *
 * Get-CertRebindRun reads the journal that each run which moves a binding keeps, and writes one object for each run, the newest
 * first, with every binding before and after it. Nothing is changed. A run that cannot be read is an error that names its file, and
 * the others are shown.
 *
 * @example
 * Get-CertRebindRun -First 5
 *
 * Shows the last five runs.
 *
 * @example
 * (Get-CertRebindRun -First 1).Bindings | Format-Table Name, Endpoint, Outcome, OldThumbprint, NewThumbprint
 *
 * Shows what the last run did with each binding.
 *
 * @example
 * Get-CertRebindRun -Outcome Failed, PartlySucceeded, Interrupted -After (Get-Date).AddDays(-7)
 *
 * Shows the runs of the last week that did not go well.
 */
@Cmdlet("Get", "CertRebindRun", { outputType: "CertRebind.Run" })
export class GetCertRebindRun {
  /** The runs to show, by their ids. All where it is left out. */
  @Parameter({ position: 0, valueFromPipelineByPropertyName: true })
  @ValidateNotNullOrEmpty()
  runId?: string[];

  /** Only runs that started at this time or later. A time without a zone is local. */
  @Parameter()
  after?: System.DateTime;

  /** Only runs that started at this time or earlier. A time without a zone is local. */
  @Parameter()
  before?: System.DateTime;

  /** Only runs with one of these outcomes. */
  @Parameter()
  outcome?: ("Succeeded" | "PartlySucceeded" | "Failed" | "Interrupted" | "Recovered")[];

  /** How many runs at most, 1 to 2147483647: the newest. */
  @Parameter()
  @ValidateRange(1, 2147483647)
  first?: int;

  /** The server folder to read; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const journal = new Journal(openServer(this.serverRoot, cmdlet).protectedFolder);
    let shown = 0;
    for (const name of this.names(journal, cmdlet)) {
      if (this.first !== undefined && shown >= this.first) return;
      try {
        const run = showRun(journal.read(name));
        const isWanted =
          (this.after === undefined || run.started >= this.after.toUniversalTime()) &&
          (this.before === undefined || run.started <= this.before.toUniversalTime()) &&
          (this.outcome === undefined || this.outcome.includes(run.outcome));
        if (isWanted) {
          shown++;
          cmdlet.writeObject(run);
        }
      } catch (failure) {
        if (!(failure instanceof Fault)) throw failure;
        cmdlet.writeError(faultRecord(failure));
      }
    }
  }

  private names(journal: Journal, cmdlet: System.Management.Automation.PSCmdlet): readonly string[] {
    if (this.runId === undefined) return journal.names();

    const names: string[] = [];
    for (const runId of this.runId) {
      const name = nameOfRun(journal, runId);
      if (name === undefined) cmdlet.writeError(faultRecord(noRun(runId)));
      else names.push(name);
    }
    return names;
  }
}
