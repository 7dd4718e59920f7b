import { faultRecord } from "../faults.js";
import type { Inventory } from "../consumers/inventory.js";
import { takeInventory } from "../consumers/consumers.js";
import { ReplacementLog } from "../events/replacementLog.js";
import { ProgressReport } from "../progressReport.js";
import { openServer } from "../server/open/openServer.js";
import type { Server } from "../server/server.js";
import { Journal } from "./journal/journal.js";
import { RunRecorder } from "./journal/runRecorder.js";
import { Planning } from "./planning.js";
import type { RebindOptions } from "./rebindOptions.js";
import type { Selection } from "./selection.js";
import { recoverRuns } from "./transaction/recovery.js";
import { changeLinks, restoreLinks } from "./transaction/renewalLinks.js";
import { takeRunLock } from "./transaction/runLock.js";
import { moveUnit } from "./transaction/unitMove.js";
import { type Answer, Decision, describeLink, describeMove } from "./unitDecision.js";

/**
 * One call of a command that moves bindings. It plans what was asked for; where anything would change it takes the run
 * lock, finishes or puts back what a run that was killed has left, reads the server again, plans again, and carries that out.
 */
export class RebindRun {
  private readonly serverRoot: string | undefined;
  private readonly command: string;
  private readonly options: RebindOptions;
  private readonly runId: string = System.Guid.newGuid().toString();
  private readonly decision: Decision;
  private server: Server;
  /** Read once, whatever is planned again: what is written to the log meanwhile is for the next run. */
  private readonly replacements: ReplacementLog;
  private inventory: Inventory | undefined = undefined;
  /** What was answered, by unit, old and new certificate, or by the question. */
  private readonly answers: Map<string, Answer> = new Map();
  private recorder: RunRecorder | undefined = undefined;

  /**
   * @param command the command that was called, for the journal
   * @throws Fault where there is no such server
   */
  constructor(
    serverRoot: string | undefined,
    command: string,
    options: RebindOptions,
    cmdlet: System.Management.Automation.PSCmdlet,
  ) {
    this.serverRoot = serverRoot;
    this.command = command;
    this.options = options;
    this.decision = new Decision(options.force, cmdlet);
    this.server = openServer(serverRoot, cmdlet);
    this.replacements = new ReplacementLog(this.server.eventLogs, this.server.computerName, cmdlet);
  }

  /**
   * Does what was asked for and writes a result for each binding.
   *
   * @returns false where no binding is concerned and nothing kept it from looking
   * @throws Fault where the lock or the journal cannot be had; then nothing has changed
   */
  carryOut(selection: Selection, cmdlet: System.Management.Automation.PSCmdlet): boolean {
    let planning = this.plan(selection, cmdlet);
    // Before the lock is taken: a question may stay open for long.
    this.ask(planning, cmdlet);
    // What a run that was killed has left is dealt with even where nothing is to be moved.
    const hasWork = planning.hasMoves() || this.journal().openNames().length > 0 || this.server.leftovers.areThere();
    if (this.decision.isOnlyPlan || !hasWork) {
      this.write(planning, cmdlet);
      return planning.isConcerned();
    }

    const lock = takeRunLock(this.server.protectedFolder, this.runId, cmdlet);
    try {
      this.server.leftovers.remove();
      this.readAgain(cmdlet);
      recoverRuns(this.server, this.runId, this.options.report, cmdlet);
      planning = this.plan(selection, cmdlet);
      this.ask(planning, cmdlet);
      if (planning.hasMoves()) this.moveAll(planning, selection, cmdlet);
      else this.write(planning, cmdlet);
    } finally {
      lock.release();
    }
    return planning.isConcerned();
  }

  /** Deals with what a run that was killed has left behind; for a call that finds nothing to do. */
  sweep(cmdlet: System.Management.Automation.PSCmdlet): void {
    const folder = this.server.protectedFolder;
    if (this.decision.isOnlyPlan || !folder.isThere()) return;
    const lock = takeRunLock(folder, this.runId, cmdlet);
    try {
      this.server.leftovers.remove();
      recoverRuns(this.server, this.runId, this.options.report, cmdlet);
    } finally {
      lock.release();
    }
  }

  /** The journal of the server. */
  journal(): Journal {
    return new Journal(this.server.protectedFolder);
  }

  private plan(selection: Selection, cmdlet: System.Management.Automation.PSCmdlet): Planning {
    const inventory = this.inventory ?? takeInventory(this.server);
    this.inventory = inventory;
    this.reportFaults(cmdlet);
    const planning = new Planning(this.server, inventory, this.options, this.replacements);
    selection.plan(planning);
    this.reportFaults(cmdlet);
    return planning;
  }

  /** Says what was wrong with what has been read of the server. */
  private reportFaults(cmdlet: System.Management.Automation.PSCmdlet): void {
    for (const message of this.server.faults.report(cmdlet)) this.options.report?.problems.push(message);
  }

  /** What another run has changed since is seen, and what is still wrong is not reported again. */
  private readAgain(cmdlet: System.Management.Automation.PSCmdlet): void {
    const earlier = this.server;
    this.server = openServer(this.serverRoot, cmdlet);
    this.server.faults.passOver(earlier.faults);
    this.inventory = undefined;
  }

  /** Asks about every move that was not asked about before, and notes which are not wanted. */
  private ask(planning: Planning, cmdlet: System.Management.Automation.PSCmdlet): void {
    for (const result of planning.results) {
      const plan = result.plan;
      if (plan === undefined) continue;
      const move = `${plan.unit.key} ${plan.oldThumbprint ?? ""} ${plan.newThumbprint}`;
      if (this.answerTo(move, describeMove(plan), cmdlet) === "No") {
        result.outcome = "Skipped";
        result.reason = "You answered no.";
      }
    }
    planning.links = planning.links.filter((link) => {
      const question = describeLink(link);
      return this.answerTo(question, question, cmdlet) === "Go";
    });
  }

  /** The answer to a question, which is asked once. */
  private answerTo(key: string, question: string, cmdlet: System.Management.Automation.PSCmdlet): Answer {
    const answer = this.answers.get(key) ?? this.decision.answerFor(question, cmdlet);
    this.answers.set(key, answer);
    return answer;
  }

  /** Carries out all that is planned, and writes what became of everything. */
  private moveAll(planning: Planning, selection: Selection, cmdlet: System.Management.Automation.PSCmdlet): void {
    this.say(planning, cmdlet);
    const recorder =
      this.recorder ?? new RunRecorder(this.server, this.runId, this.command, this.options.trigger, selection.undoOf());
    this.recorder = recorder;
    selection.prepare(planning);
    recorder.open(planning.results, planning.links);
    if (planning.links.length > 0) changeLinks(this.server, planning.links, cmdlet);
    this.moveUnits(planning, cmdlet);
    // The certificates that the units are found by are others now.
    this.inventory = undefined;
    recorder.close(planning.results);
  }

  private moveUnits(planning: Planning, cmdlet: System.Management.Automation.PSCmdlet): void {
    const planned = planning.results.filter((result) => result.isPlanned());
    // A bar about one thing says nothing.
    const progress =
      planned.length > 1 ? new ProgressReport("Moving certificate bindings", planned.length, cmdlet) : undefined;
    for (const result of planning.results) {
      if (result.plan !== undefined && result.isPlanned()) {
        progress?.next(result.plan.unit.pointer().endpoint);
        moveUnit(result, result.plan, this.server, this.options.isProved, cmdlet);
      }
      result.write(this.server.computerName, this.runId, this.options.report, cmdlet);
    }
    progress?.end();
    if (planning.links.length > 0 && planned.length > 0) {
      const hasMoved = planned.some((result) => result.outcome === "Moved");
      if (!hasMoved) restoreLinks(this.server, planning.links, cmdlet);
    }
  }

  /** Writes what is planned, or why nothing is. */
  private write(planning: Planning, cmdlet: System.Management.Automation.PSCmdlet): void {
    this.say(planning, cmdlet);
    for (const result of planning.results)
      result.write(this.server.computerName, this.runId, this.options.report, cmdlet);
  }

  private say(planning: Planning, cmdlet: System.Management.Automation.PSCmdlet): void {
    for (const remark of planning.remarks) cmdlet.writeVerbose(remark);
    const report = this.options.report;
    for (const fault of planning.faults) {
      report?.problems.push(fault.message);
      cmdlet.writeError(faultRecord(fault));
    }
    for (const warning of planning.warnings) {
      report?.warnings.push(warning);
      cmdlet.writeWarning(warning);
    }
  }
}
