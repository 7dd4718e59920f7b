import { lifecycleChannel } from "../events/logNames.js";
import { Fault, faultRecord } from "../faults.js";
import type { Server } from "../server/server.js";
import { readTask } from "../server/taskXml.js";
import { type AnsweringTask, answeringTasks } from "./answeringTasks.js";
import { settingsFile, taskName } from "./automationFiles.js";
import { type AutomationSettings, settingsText } from "./automationSettings.js";
import { initialState, writeState } from "./automationState.js";
import { codeWeaknesses } from "./codeWeaknesses.js";
import { installModule } from "./codeInstallation.js";
import { readNewEvents } from "./renewalLog.js";
import { scriptProblem } from "./executionPolicy.js";
import { systemPolicy } from "./systemPolicy.js";
import { tryTask } from "./selfTestRequest.js";
import { taskDefinition } from "./taskDefinition.js";
import { isTaskAsDefined } from "./taskDrift.js";

/** Turns the automation of a server on. It is looked at first, and changed only by `apply`. */
export class Enabling {
  private readonly server: Server;
  private readonly settings: AutomationSettings;
  private readonly moduleBase: string;
  /** The tasks that are to be disabled. */
  private readonly rivals: AnsweringTask[] = [];

  /**
   * @param settings what is asked for
   * @param moduleBase the folder of the module's manifest
   */
  constructor(server: Server, settings: AutomationSettings, moduleBase: string) {
    this.server = server;
    this.settings = settings;
    this.moduleBase = moduleBase;
  }

  /**
   * Makes sure that the automation could work here.
   *
   * @param iisTask what becomes of other tasks that move IIS's bindings: `Disable`, `Keep`; `undefined` where that was not said
   * @param cmdlet gets a warning for each other task that stays
   * @throws Fault `OtherTaskAnswers`, `ShellNotFound`, `ExecutionPolicyForbids`, `ProgramFolderUnsafe`, `ProtectedFolderUnsafe`
   */
  check(iisTask: string | undefined, cmdlet: System.Management.Automation.PSCmdlet): void {
    const { protectedFolder, programFolder } = this.server;
    if (protectedFolder.isThere()) protectedFolder.requireSafe(protectedFolder.path);
    const weaknesses = codeWeaknesses(programFolder);
    if (weaknesses.length > 0) {
      throw new Fault(
        "ProgramFolderUnsafe",
        System.Management.Automation.ErrorCategory.SecurityError,
        `What the task runs as SYSTEM would lie where others can change it: ${weaknesses.join(" ")} Correct the owner and the permissions and run the command again.`,
        programFolder.path,
      );
    }
    if (this.settings.shell === "PowerShell" && !programFolder.hasProgram("PowerShell/7/pwsh.exe")) {
      throw new Fault(
        "ShellNotFound",
        System.Management.Automation.ErrorCategory.ObjectNotFound,
        "PowerShell 7 is not installed for all users: %ProgramFiles%\\PowerShell\\7\\pwsh.exe is not there. Install it, or leave -Shell out: Windows PowerShell is part of Windows.",
        "PowerShell",
      );
    }
    const policy = scriptProblem(systemPolicy(this.server, this.settings.shell));
    if (policy !== undefined) {
      throw new Fault(
        "ExecutionPolicyForbids",
        System.Management.Automation.ErrorCategory.PermissionDenied,
        `SYSTEM's ${this.settings.shell} would not run the script of the task: ${policy}, and run the command again.`,
        this.settings.shell,
      );
    }
    this.checkOthers(iisTask, cmdlet);
  }

  private checkOthers(iisTask: string | undefined, cmdlet: System.Management.Automation.PSCmdlet): void {
    const others = answeringTasks(this.server, cmdlet).filter((task) => task.isEnabled);
    if (others.length === 0) return;

    if (iisTask === undefined) {
      const names = others.map((task) => `${task.name} (${task.program})`);
      throw new Fault(
        "OtherTaskAnswers",
        System.Management.Automation.ErrorCategory.ResourceBusy,
        `Another task answers the renewal of a certificate already: ${names.join(", ")}. Two that move the same bindings get in each other's way. Give -IisTask Disable to turn IIS's own off until Disable-CertAutoRebind, or -IisTask Keep to leave it on.`,
        others[0]!.name,
      );
    }
    for (const task of others) {
      if (iisTask === "Disable" && task.movesIisBindings) {
        this.rivals.push(task);
        this.settings.disabledTasks.push(task.name);
      } else {
        cmdlet.writeWarning(`The task ${task.name} stays on; it answers the renewal of a certificate too.`);
        if (task.movesIisBindings) this.settings.iisTask = "Keep";
      }
    }
  }

  /** What would be done, in one sentence without a full stop. */
  describe(): string {
    const { programFolder, eventLogs, tasks } = this.server;
    const steps = [`Copy version ${this.settings.version} to ${programFolder.path}`];
    if (!eventLogs.isEnabled(lifecycleChannel)) steps.push(`enable the event log ${lifecycleChannel}`);
    const verb = tasks.has(taskName) ? "renew" : "register";
    steps.push(`${verb} the task ${taskName} to run as SYSTEM`);
    for (const rival of this.rivals) steps.push(`disable the task ${rival.name}`);
    return steps.join(", ");
  }

  /**
   * Does it. The task is registered when everything it needs is there.
   *
   * @param cmdlet gets an error where the task was tried and found something
   * @throws Fault where a step fails; what was there before still works
   */
  apply(cmdlet: System.Management.Automation.PSCmdlet): void {
    const { eventLogs, programFolder, protectedFolder, tasks } = this.server;
    installModule(programFolder, this.moduleBase, this.settings.version);
    protectedFolder.openFolder("");
    this.writeSettings();
    if (!eventLogs.isEnabled(lifecycleChannel)) {
      eventLogs.enable(lifecycleChannel);
      cmdlet.writeWarning(`The event log ${lifecycleChannel} was disabled; it is enabled now.`);
    }
    // From now on: what was renewed before is brought up to date by catching up, or by Invoke-CertRebind -Stale.
    if (!tasks.has(taskName)) {
      const { bookmark } = readNewEvents(this.server, null, cmdlet);
      writeState(protectedFolder, initialState(bookmark));
    }
    this.register();
    for (const rival of this.rivals) tasks.setEnabled(rival.name, false);
    const problem = tryTask(this.server, cmdlet);
    if (problem !== undefined) cmdlet.writeError(faultRecord(problem));
  }

  private writeSettings(): void {
    const folder = this.server.protectedFolder;
    const text = settingsText(this.settings);
    if (folder.exists(settingsFile) && folder.readText(settingsFile) === text) return;
    folder.writeText(settingsFile, text);
  }

  private register(): void {
    const tasks = this.server.tasks;
    const xml = taskDefinition(this.settings);
    if (tasks.has(taskName) && this.isAsDefined(xml)) return;
    tasks.register(taskName, xml);
  }

  private isAsDefined(xml: string): boolean {
    try {
      return isTaskAsDefined(readTask(this.server.tasks.read(taskName)), xml);
    } catch {
      // What cannot be read is replaced.
      return false;
    }
  }
}
