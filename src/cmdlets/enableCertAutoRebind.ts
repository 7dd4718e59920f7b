import { autoRebindState } from "../automation/autoRebindState.js";
import { Enabling } from "../automation/enabling.js";
import { type AutomationSettings, usualSettings, validSettings } from "../automation/automationSettings.js";
import type { Shell } from "../automation/executionPolicy.js";
import { rebindOptions } from "../automation/automationOptions.js";
import { taskDefinition } from "../automation/taskDefinition.js";
import { Fault } from "../faults.js";
import { RunReport } from "../rebind/runReport.js";
import { openServer } from "../server/open/openServer.js";
import type { Server } from "../server/server.js";

/**
 * Has every later renewal of a certificate followed by itself.
 *
 * Enable-CertAutoRebind registers the scheduled task \CertRebind\AutoRebind. Windows wakes it when a certificate is replaced (event
 * 1001), at start-up and once a day; it then reads the event log of certificates from where it last ended, moves every binding of a
 * certificate that was replaced as Invoke-CertRebind does, with every check, and writes into the Application log what it did (source
 * CertRebind). The task passes nothing of an event on. It is enough to run the command once; running it again changes only what is
 * not as it was asked for, and is how a newer version of the module is put to work.
 *
 * The task runs as SYSTEM, so it runs a copy of the module in %ProgramFiles%\CertRebind, where administrators alone can change it;
 * where others could, the command refuses. So it does where the execution policy would not let SYSTEM run the script. The settings
 * are in %ProgramData%\CertRebind\settings.json. An event log that is disabled is enabled.
 *
 * IIS has a task of its own that answers the same event, and moves bindings by the certificate alone. Where it, or another task for
 * that event, is on, the command refuses until -IisTask says what becomes of it. In the end the task is run once to test itself, and
 * what it finds is an error.
 *
 * @example
 * Enable-CertAutoRebind -IisTask Disable -PassThru
 *
 * Follows renewals from now on, in the place of IIS's own task, and shows how the automation is.
 *
 * @example
 * Enable-CertAutoRebind -Match Renewal, Event, Name -Issuer "CN=R11, O=Let's Encrypt, C=US"
 *
 * Follows certificates that an ACME client imports as well, which have no link to the one they replace.
 *
 * @example
 * Enable-CertAutoRebind -AsXml
 *
 * Shows the task that would be registered, in Task Scheduler's XML. Nothing is changed.
 */
@Cmdlet("Enable", "CertAutoRebind", {
  outputType: "CertRebind.AutoRebind",
  supportsShouldProcess: true,
  confirmImpact: "Medium",
})
export class EnableCertAutoRebind {
  /** The consumers whose bindings are moved: IisSite, IisFtp, HttpSys, WinRm, RdpListener. All where it is left out. */
  @Parameter()
  consumer?: ("IisSite" | "IisFtp" | "HttpSys" | "WinRm" | "RdpListener")[];

  /**
   * The ways to a successor, Renewal and Event where it is left out; see Invoke-CertRebind. With Name the task also answers the
   * installation of a certificate (event 1006), as soon as that may follow.
   */
  @Parameter()
  match?: ("Renewal" | "Event" | "Name")[];

  /** Issuers whose certificates may follow one of another issuer by name or by event, as for Invoke-CertRebind. */
  @Parameter()
  issuer?: string[];

  /** How long a certificate has to be in the store to follow by its name, up to 30 days; an hour where it is left out. */
  @Parameter()
  minimumAge?: System.TimeSpan;

  /** Names of old certificates that endpoints without a host name may lose. */
  @Parameter()
  acceptNameLoss?: string[];

  /**
   * Restarts services that go on with the old certificate until they are restarted. None of the consumers of this version needs it;
   * it is kept for those that will.
   */
  @Parameter()
  restartService: boolean = false;

  /** Leaves out start-up and the daily run, which follow what the events did not tell. */
  @Parameter()
  noCatchUp: boolean = false;

  /** The PowerShell that the task runs: the one that is part of Windows, or PowerShell 7, which has to be installed for all users. */
  @Parameter()
  shell: Shell = "WindowsPowerShell";

  /**
   * What becomes of IIS's own task for renewals, and of others that do the same: Disable turns them off until
   * Disable-CertAutoRebind, Keep leaves them on; a run then waits for them and makes sure afterwards that its work was not undone.
   */
  @Parameter()
  iisTask?: "Disable" | "Keep";

  /** Writes the definition of the task, in Task Scheduler's XML, and changes nothing. */
  @Parameter()
  asXml: boolean = false;

  /** Writes how the automation is afterwards, as Get-CertAutoRebind does. */
  @Parameter()
  passThru: boolean = false;

  /** The server folder to work on; without it, this computer. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  serverRoot?: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const module = cmdlet.myInvocation.myCommand.module;
    const version = module.version.toString();
    const server = openServer(this.serverRoot, cmdlet);
    const settings = this.settingsFor(server, version, cmdlet);
    if (this.asXml) {
      cmdlet.writeObject(taskDefinition(settings));
      return;
    }

    const enabling = new Enabling(server, settings, module.moduleBase);
    enabling.check(this.iisTask, cmdlet);
    if (!cmdlet.shouldProcess(server.computerName, enabling.describe())) return;
    enabling.apply(cmdlet);
    if (this.passThru) cmdlet.writeObject(autoRebindState(server, module.moduleBase, version, cmdlet));
  }

  /** What is asked for; what was disabled for an earlier call, and the waits that somebody set by hand, stay. */
  private settingsFor(
    server: Server,
    version: string,
    cmdlet: System.Management.Automation.PSCmdlet,
  ): AutomationSettings {
    const settings = usualSettings(version);
    settings.shell = this.shell;
    const { consumer, match, issuer, acceptNameLoss, minimumAge } = this;
    if (consumer !== undefined) settings.consumers = [...consumer];
    if (match !== undefined) settings.match = [...match];
    if (issuer !== undefined) settings.issuers = [...issuer];
    if (acceptNameLoss !== undefined) settings.acceptNameLoss = [...acceptNameLoss];
    if (minimumAge !== undefined) settings.minimumAge = this.secondsOf(minimumAge);
    settings.restartService = this.restartService;
    settings.catchUp = !this.noCatchUp;
    const earlier = validSettings(server.protectedFolder, cmdlet);
    if (earlier !== undefined) {
      settings.disabledTasks = earlier.disabledTasks;
      settings.retryAfter = earlier.retryAfter;
    }
    this.requireUsable(settings);
    return settings;
  }

  private secondsOf(age: System.TimeSpan): number {
    const seconds = Math.trunc(age.totalSeconds);
    if (seconds >= 0 && age.totalDays <= 30) return seconds;
    throw this.invalid(`-MinimumAge is ${seconds} seconds; expected a time from 0 to 30 days.`);
  }

  /** What a run could not use is an error here, where somebody sees it. */
  private requireUsable(settings: AutomationSettings): void {
    try {
      rebindOptions(settings, "Event", new RunReport());
    } catch (failure) {
      throw this.invalid(`-AcceptNameLoss or -Issuer cannot be used: ${(failure as Error).message}`);
    }
  }

  private invalid(problem: string): Fault {
    const category = System.Management.Automation.ErrorCategory.InvalidArgument;
    return new Fault("SettingInvalid", category, problem, undefined);
  }
}
