import { autoRebindState } from "../automation/autoRebindState.js";
import { openServer } from "../server/open/openServer.js";

/**
 * Says whether renewals are followed by themselves, and whether all that this needs is as it was left.
 *
 * Get-CertAutoRebind looks at the scheduled task of Enable-CertAutoRebind, at its settings, at the copy of the module that it runs and
 * at who could change that, at the event log that wakes it, and at other tasks that answer the same event. What is not as it should
 * be is in Drift, and State is then Drifted. Held is what Undo-CertRebind put back, Pending what waits for a certificate or a key,
 * and LastRun how the last run of the task ended. Nothing is changed.
 *
 * @example
 * Get-CertAutoRebind
 *
 * Shows whether the automation is on and how its last run ended.
 *
 * @example
 * (Get-CertAutoRebind).Drift
 *
 * Shows what is not as it should be.
 */
@Cmdlet("Get", "CertAutoRebind", { outputType: "CertRebind.AutoRebind" })
export class GetCertAutoRebind {
  /** The server folder to read; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const module = cmdlet.myInvocation.myCommand.module;
    const server = openServer(this.serverRoot, cmdlet);
    cmdlet.writeObject(autoRebindState(server, module.moduleBase, module.version.toString(), cmdlet));
  }
}
