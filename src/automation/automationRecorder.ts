import { Fault, faultRecord } from "../faults.js";
import { isoText } from "../rebind/dates.js";
import type { RunReport } from "../rebind/runReport.js";
import type { ApplicationLog } from "../server/applicationLog.js";
import {
  type AutomationOutcome,
  type AutomationRecord,
  isWorse,
  recordOf,
  writeGap,
  writeRecord,
} from "./automationLog.js";
import type { LastRun, PendingRenewal } from "./automationState.js";

/** Tells the Application log how a run of the task goes, and keeps the worst for its exit code. */
export class AutomationRecorder {
  private readonly log: ApplicationLog;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;
  private worst: AutomationOutcome = "NothingToDo";
  private readonly messages: string[] = [];

  /** @param cmdlet gets the error where the log cannot be written, which never stops the work */
  constructor(log: ApplicationLog, cmdlet: System.Management.Automation.PSCmdlet) {
    this.log = log;
    this.cmdlet = cmdlet;
  }

  /** The lifecycle log may have lost events. @param reason why, in words */
  gap(reason: string): void {
    try {
      writeGap(this.log, reason);
    } catch (failure) {
      this.report(failure as System.Exception);
    }
  }

  /**
   * One round is done.
   *
   * @param isAnswer whether the log had renewals
   * @param waiting what is tried again, and so not told of yet
   */
  record(report: RunReport, isAnswer: boolean, waiting: readonly PendingRenewal[]): void {
    const record = recordOf(report, isAnswer, waiting);
    if (record === undefined) return;
    this.note(record);
    try {
      writeRecord(this.log, record);
    } catch (failure) {
      this.report(failure as System.Exception);
    }
  }

  /** How the run ended. @param started UTC, ISO 8601 */
  lastRun(started: string): LastRun {
    return {
      started,
      ended: isoText(System.DateTime.utcNow),
      outcome: this.worst,
      exitCode: isWorse("Blocked", this.worst) ? 0 : 1,
      message: this.messages.join("; "),
    };
  }

  private note(record: AutomationRecord): void {
    if (isWorse(record.outcome, this.worst)) this.worst = record.outcome;
    const message = record.summary === "" ? record.message : record.summary;
    this.messages.push(message);
  }

  private report(failure: System.Exception): void {
    if (!(failure instanceof Fault)) throw failure;
    this.cmdlet.writeError(faultRecord(failure));
  }
}
