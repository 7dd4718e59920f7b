import { lifecycleChannel } from "../events/logNames.js";
import { isoText } from "../rebind/dates.js";
import { RebindRun } from "../rebind/rebindRun.js";
import type { Renewal } from "../rebind/renewal.js";
import { RenewalsSelection } from "../rebind/renewalsSelection.js";
import { RunReport } from "../rebind/runReport.js";
import { StaleSelection } from "../rebind/staleSelection.js";
import type { Selection } from "../rebind/selection.js";
import { openServer } from "../server/open/openServer.js";
import type { Server } from "../server/server.js";
import { rebindOptions } from "./automationOptions.js";
import { AutomationRecorder } from "./automationRecorder.js";
import { type AutomationSettings, readSettings } from "./automationSettings.js";
import { type AutomationState, type PendingRenewal, readState, writeState } from "./automationState.js";
import { taskName } from "./automationFiles.js";
import { OtherTasks } from "./otherTasks.js";
import { type NewEvents, readNewEvents } from "./renewalLog.js";
import { pendingRenewals } from "./pendingRenewals.js";

/**
 * What the scheduled task does when it is woken, by whatever: reads the lifecycle channel beyond the bookmark, follows the
 * renewals it tells of, waits for what is not there yet, and moves the bookmark. Where the channel has nothing new, or may have lost
 * something, every binding is brought up to date instead.
 */
export class AutoRebind {
  /** How often the channel is looked at while something is waited for, in milliseconds. */
  private readonly look: int = 1000;
  private readonly serverRoot: string | undefined;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;
  private server: Server;
  private readonly settings: AutomationSettings;
  private readonly state: AutomationState;
  private readonly recorder: AutomationRecorder;
  private readonly others: OtherTasks;

  /**
   * @throws Fault where the server, the settings or the state cannot be read
   */
  constructor(serverRoot: string | undefined, cmdlet: System.Management.Automation.PSCmdlet) {
    this.serverRoot = serverRoot;
    this.cmdlet = cmdlet;
    this.server = openServer(serverRoot, cmdlet);
    this.settings = readSettings(this.server.protectedFolder);
    this.state = readState(this.server.protectedFolder);
    this.recorder = new AutomationRecorder(this.server.applicationLog, cmdlet);
    this.others = new OtherTasks(serverRoot, this.settings, cmdlet);
  }

  /**
   * Does the work of one run of the task.
   *
   * @returns the exit code of the task
   * @throws Fault where the channel cannot be read, or what was done cannot be written down
   */
  run(): int {
    const started = isoText(System.DateTime.utcNow);
    this.others.waitFor(this.server);
    let tries: int = 0;
    let isFirst = true;
    let hasNews = true;
    while (hasNews) {
      const mark = this.server.eventLogs.mark(lifecycleChannel);
      const waits = this.settings.retryAfter.length;
      const waiting = this.round(isFirst, tries < waits);
      hasNews = this.server.eventLogs.mark(lifecycleChannel) !== mark;
      if (!hasNews && waiting > 0 && tries < waits) {
        this.wait(this.settings.retryAfter[tries]!, mark);
        tries++;
        hasNews = true;
      }
      isFirst = false;
    }
    this.state.lastRun = this.recorder.lastRun(started);
    this.remember();
    return this.state.lastRun.exitCode;
  }

  /**
   * Reads the channel once and acts.
   *
   * @param mayWait whether what is not there yet is tried again
   * @returns how many renewals wait for that
   */
  private round(isFirst: boolean, mayWait: boolean): int {
    this.server = openServer(this.serverRoot, this.cmdlet);
    // Before the channel is read: what their events tell is in it.
    this.server.tasks.dropQueued(taskName);
    const isNew = this.state.bookmark === null;
    const events = readNewEvents(this.server, this.state.bookmark, this.cmdlet);
    if (events.gap !== undefined && !isNew) this.recorder.gap(events.gap);

    const renewals: Renewal[] = [...events.renewals];
    for (const { oldThumbprint, newThumbprint } of this.state.pending) renewals.push({ oldThumbprint, newThumbprint });
    const report = new RunReport();
    for (const problem of events.problems) report.problems.push(problem);
    const isAnswer = events.renewals.length > 0;
    if (renewals.length > 0) this.rebind(new RenewalsSelection(renewals), "Event", report);
    if (this.isCatchUp(events, isFirst && !isAnswer)) this.rebind(new StaleSelection(), "CatchUp", report);
    this.others.readBack(this.server, report);

    this.state.pending = pendingRenewals(renewals, report.results, this.state.pending);
    this.state.bookmark = events.bookmark;
    this.remember();
    const waiting: readonly PendingRenewal[] = mayWait ? this.state.pending : [];
    this.recorder.record(report, isAnswer, waiting);
    return this.state.pending.length;
  }

  /** Whether every binding is looked at: nothing in the channel explains the start, or the channel is not all there is. */
  private isCatchUp(events: NewEvents, isUnexplained: boolean): boolean {
    if (events.gap !== undefined || isUnexplained) return true;
    return events.hasInstalled && this.settings.match.includes("Name");
  }

  private rebind(selection: Selection, trigger: "Event" | "CatchUp", report: RunReport): void {
    const options = rebindOptions(this.settings, trigger, report);
    new RebindRun(this.serverRoot, "AutoRebind", options, this.cmdlet).carryOut(selection, this.cmdlet);
  }

  /** Waits, but no longer than until the channel has something new. */
  private wait(seconds: number, mark: string): void {
    const watch = System.Diagnostics.Stopwatch.startNew();
    while (watch.elapsed.totalSeconds < seconds) {
      if (this.server.eventLogs.mark(lifecycleChannel) !== mark) return;
      const left = seconds * 1000 - watch.elapsedMilliseconds;
      System.Threading.Thread.sleep(Math.trunc(Math.min(Math.max(left, 1), this.look)));
    }
  }

  private remember(): void {
    writeState(this.server.protectedFolder, this.state);
  }
}
