import { AutoRebind } from "../automation/autoRebind.js";
import { writeRecord } from "../automation/automationLog.js";
import { readSelfTest } from "../automation/selfTest.js";
import { answerSelfTest } from "../automation/selfTestRun.js";
import { Fault, faultRecord } from "../faults.js";
import { openServer } from "../server/open/openServer.js";

/**
 * Follows the renewal of certificates; the scheduled task of CertRebind runs it.
 *
 * Enable-CertAutoRebind registers the task \CertRebind\AutoRebind, which starts this script. It reads the event log of
 * certificates from where the last run ended, moves every binding of a certificate that was replaced, and writes what it did into
 * the Application log, source CertRebind. It takes nothing from the event that started it. Where Enable-CertAutoRebind has
 * asked for a test, it makes that and nothing else.
 *
 * Exit codes: 0 all is well; 1 something is blocked, pending or has failed, as the Application log says; 2 the work could not be
 * done; 6 the test has found something.
 */
@Script("tasks/AutoRebind", { launcher: true })
export class AutoRebindScript {
  /** The server folder to work on; the server itself where it is left out. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  /** Does the work. @returns the exit code */
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    try {
      const server = openServer(this.serverRoot, cmdlet);
      const test = readSelfTest(server.protectedFolder);
      if (test !== undefined && test.answered === null) return answerSelfTest(server, test, cmdlet) ? 0 : 6;
      return new AutoRebind(this.serverRoot, cmdlet).run();
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      cmdlet.writeError(faultRecord(failure));
      this.tell(failure, cmdlet);
      return 2;
    }
  }

  /** Writes into the Application log that the work could not be done. */
  private tell(fault: Fault, cmdlet: System.Management.Automation.PSCmdlet): void {
    try {
      const log = openServer(this.serverRoot, cmdlet).applicationLog;
      writeRecord(log, { outcome: "CouldNotRun", summary: "", message: fault.message });
    } catch (failure) {
      // What cannot be told there is in the error stream of the task.
      if (!(failure instanceof Fault)) throw failure;
      cmdlet.writeError(faultRecord(failure));
    }
  }
}
