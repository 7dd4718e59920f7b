import { taskName } from "../automation/automationFiles.js";
import { disableAutomation } from "../automation/disabling.js";
import { openServer } from "../server/open/openServer.js";

/**
 * Turns off what Enable-CertAutoRebind turned on.
 *
 * Disable-CertAutoRebind removes the scheduled task \CertRebind\AutoRebind and the copy of the module that it ran, and enables again
 * the tasks that were disabled for it, such as IIS's own. A run that is under way comes to its end first. The settings and the
 * journal stay, so that earlier runs can still be undone, unless -Purge is given.
 *
 * @example
 * Disable-CertAutoRebind
 *
 * Turns the automation off.
 *
 * @example
 * Disable-CertAutoRebind -Purge -Confirm
 *
 * Removes all that CertRebind keeps on the server, and asks before it does.
 */
@Cmdlet("Disable", "CertAutoRebind", { supportsShouldProcess: true, confirmImpact: "Medium" })
export class DisableCertAutoRebind {
  /** Removes settings, holds and journal as well: no earlier run can be undone afterwards. */
  @Parameter()
  purge: boolean = false;

  /** The server folder to work on; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const server = openServer(this.serverRoot, cmdlet);
    const what = this.purge ? `, and remove ${server.protectedFolder.path} with the journal` : "";
    if (!cmdlet.shouldProcess(server.computerName, `Remove the task ${taskName} and its copy of the module${what}`))
      return;
    disableAutomation(server, this.purge, cmdlet);
  }
}
