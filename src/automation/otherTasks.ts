import { takeInventory } from "../consumers/consumers.js";
import type { RunReport } from "../rebind/runReport.js";
import { openServer } from "../server/open/openServer.js";
import type { Server } from "../server/server.js";
import { answeringTasks } from "./answeringTasks.js";
import type { AutomationSettings } from "./automationSettings.js";

/**
 * Gets along with other tasks that move bindings on a renewal, where the automation was told to keep them: it lets them end first,
 * and looks afterwards whether what it did is still so.
 */
export class OtherTasks {
  /** How long they are given to begin, in milliseconds: the same event starts them and this task. */
  private readonly grace: int = 2000;
  /** How long they are waited for, in milliseconds. */
  private readonly patience: int = 60000;
  /** Milliseconds between two looks. */
  private readonly pause: int = 100;
  private readonly serverRoot: string | undefined;
  private readonly isKept: boolean;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;

  constructor(
    serverRoot: string | undefined,
    settings: AutomationSettings,
    cmdlet: System.Management.Automation.PSCmdlet,
  ) {
    this.serverRoot = serverRoot;
    this.isKept = settings.iisTask === "Keep";
    this.cmdlet = cmdlet;
  }

  /** Waits until none of them runs any more. */
  waitFor(server: Server): void {
    const names = this.names(server);
    if (names.length === 0) return;
    System.Threading.Thread.sleep(this.grace);
    const watch = System.Diagnostics.Stopwatch.startNew();
    while (names.some((name) => server.tasks.isActive(name)) && watch.elapsedMilliseconds < this.patience) {
      System.Threading.Thread.sleep(this.pause);
    }
  }

  /**
   * Makes sure that the bindings are where the run has left them, once the other tasks have ended.
   *
   * @param report gets an error for each that is not
   */
  readBack(server: Server, report: RunReport): void {
    if (this.names(server).length === 0 || report.results.length === 0) return;
    this.waitFor(server);
    const thumbprints = new Map<string, string>();
    for (const [, unit] of takeInventory(openServer(this.serverRoot, this.cmdlet)).units) {
      for (const place of unit.places) {
        const thumbprint = unit.pointer().thumbprint() ?? "";
        thumbprints.set(`${place.consumer} ${place.name} ${place.endpoint}`, thumbprint);
      }
    }
    for (const { consumer, name, endpoint, outcome, oldThumbprint, newThumbprint } of report.results) {
      const now = thumbprints.get(`${consumer} ${name} ${endpoint}`) ?? "";
      const expected = outcome === "Moved" ? newThumbprint : oldThumbprint;
      if ((outcome !== "Moved" && outcome !== "Blocked") || expected === undefined || now === expected) continue;
      const found = now === "" ? "no certificate" : now;
      const problem = `${consumer} ${name} ${endpoint} was left on ${expected} and is on ${found} now: another task has changed it since. Disable that task, or put the binding back with Invoke-CertRebind.`;
      report.problems.push(problem);
    }
  }

  private names(server: Server): readonly string[] {
    if (!this.isKept) return [];
    const tasks = answeringTasks(server, this.cmdlet).filter((task) => task.movesIisBindings && task.isEnabled);
    return tasks.map((task) => task.name);
  }
}
