import type { Server } from "../../server/server.js";
import { isoText } from "../dates.js";
import type { UnitPlan } from "../unitPlan.js";
import type { UnitResult } from "../unitResult.js";
import { Journal } from "./journal.js";
import { addBindings } from "./runBindings.js";
import {
  journalSchema,
  type LinkChange,
  type RunBinding,
  type RunChange,
  type RunRecord,
  type RunTrigger,
} from "./runRecord.js";

/** Writes the journal of the run that is under way. */
export class RunRecorder {
  private readonly journal: Journal;
  private readonly computerName: string;
  private readonly command: string;
  private readonly trigger: RunTrigger;
  private readonly undoOf: string | null;
  private readonly runId: string;
  private readonly name: string;
  private readonly started: System.DateTime = System.DateTime.utcNow;
  private readonly changes: RunChange[] = [];
  private links: LinkChange[] = [];
  /** What is settled. */
  private readonly bindings: RunBinding[] = [];

  /** @param undoOf the run that is put back; `null` where it is no undo */
  constructor(server: Server, runId: string, command: string, trigger: RunTrigger, undoOf: string | null) {
    this.journal = new Journal(server.protectedFolder);
    this.computerName = server.computerName;
    this.command = command;
    this.trigger = trigger;
    this.undoOf = undoOf;
    this.runId = runId;
    this.name = this.journal.nameOf(runId, this.started);
  }

  /**
   * Writes what is about to be changed, with all that the server holds there, before the first change.
   *
   * @param results what is planned; what is to be carried out is `Planned`
   * @param links the renewal links that are about to be changed
   * @throws Fault as `Journal.open`
   */
  open(results: readonly UnitResult[], links: LinkChange[]): void {
    this.links = links;
    const bindings = [...this.bindings];
    for (const result of results) {
      const plan = result.plan;
      if (plan !== undefined && result.isPlanned()) this.addChanges(plan);
      addBindings(bindings, result);
    }
    this.journal.open(this.name, this.record(bindings, null));
  }

  /**
   * Writes what became of it.
   *
   * @throws Fault as `Journal.close`
   */
  close(results: readonly UnitResult[]): void {
    for (const result of results) addBindings(this.bindings, result);
    this.journal.close(this.name, this.record(this.bindings, isoText(System.DateTime.utcNow)));
  }

  private addChanges(plan: UnitPlan): void {
    for (const pointer of plan.unit.pointers) {
      const change: RunChange = {
        unit: plan.unit.key,
        pointer: pointer.id,
        endpoint: pointer.endpoint,
        oldThumbprint: pointer.thumbprint() ?? "",
        oldStoreName: pointer.storeName(),
        newThumbprint: plan.newThumbprint,
        newStoreName: plan.storeName,
        before: pointer.state(),
        after: null,
      };
      plan.changes.push(change);
      this.changes.push(change);
    }
  }

  private record(bindings: RunBinding[], ended: string | null): RunRecord {
    return {
      schema: journalSchema,
      runId: this.runId,
      computerName: this.computerName,
      command: this.command,
      trigger: this.trigger,
      undoOf: this.undoOf,
      started: isoText(this.started),
      ended,
      recoveredBy: null,
      changes: this.changes,
      links: this.links,
      bindings,
    };
  }
}
