import type { Unit } from "../consumers/unit.js";
import { goneUnit } from "./undoFaults.js";
import { changesByUnit } from "./journal/changesByUnit.js";
import type { Journal } from "./journal/journal.js";
import { runIdOf } from "./journal/journalFile.js";
import type { RunChange } from "./journal/runRecord.js";
import { Holds } from "./journal/holds.js";
import type { Planning } from "./planning.js";
import { Selection } from "./selection.js";
import { oldCertificateProblem, oldCertificateWarnings } from "./undoChecks.js";
import { planLinkRemoval, planLinksBack } from "./undoLinks.js";
import { UnitPlan } from "./unitPlan.js";
import { UnitResult } from "./unitResult.js";

/** What a run moved, back to what was there before it. */
export class UndoSelection extends Selection {
  private readonly journal: Journal;
  private readonly name: string;
  private readonly ignoresDrift: boolean;
  private readonly clearsLinks: boolean;

  /**
   * @param name the run's name in the journal
   * @param ignoresDrift whether a binding that something else has changed since is given its old certificate all the same
   * @param clearsLinks whether the renewal links of the old certificates are cleared
   */
  constructor(journal: Journal, name: string, ignoresDrift: boolean, clearsLinks: boolean) {
    super();
    this.journal = journal;
    this.name = name;
    this.ignoresDrift = ignoresDrift;
    this.clearsLinks = clearsLinks;
  }

  override plan(planning: Planning): void {
    // What was not changed, or was put back by the run itself, is not there to undo.
    const record = this.journal.read(this.name);
    const made = record.changes.filter((change) => change.after !== null);
    for (const [key, changes] of changesByUnit(made)) {
      const unit = planning.inventory.units.get(key);
      if (unit === undefined) planning.faults.push(goneUnit(changes[0]!));
      else this.planUnit(planning, unit, changes);
    }
    if (planning.refusal !== undefined) return;
    planLinksBack(planning, record.links);
    if (this.clearsLinks) planLinkRemoval(planning);
  }

  /** Before anything is put back, so that the next automatic run does not move it again. */
  override prepare(planning: Planning): void {
    new Holds(planning.server.protectedFolder).add(planning.results, runIdOf(this.name));
  }

  override undoOf(): string | null {
    return runIdOf(this.name);
  }

  private planUnit(planning: Planning, unit: Unit, changes: readonly RunChange[]): void {
    // A run that followed several events may have changed a unit more than once: from the first state to the last.
    const first = changes[0]!;
    const last = changes[changes.length - 1]!;
    const old = first.oldThumbprint;
    if (unit.pointer().thumbprint() === old) {
      planning.leave(unit, "AlreadyCurrent", "The binding is on the certificate it had before the run.", old);
      return;
    }
    const refusal = planning.refusalOf(unit);
    if (refusal !== undefined) {
      planning.leave(unit, "Failed", refusal, old);
      return;
    }
    const problem = oldCertificateProblem(planning.server.certificates, first);
    if (problem !== undefined) {
      planning.leave(unit, "Blocked", problem, old).check = "InStore";
      return;
    }

    const plan = new UnitPlan(unit, old);
    plan.storeName = first.oldStoreName;
    const isAsLeft = unit.pointers.every((pointer) => pointer.state() === this.leftState(changes, pointer.id));
    if (isAsLeft) {
      for (const change of [...changes].reverse()) plan.states.set(change.pointer, change.before);
    } else if (!this.ignoresDrift) {
      const reason = `Something else has changed ${last.endpoint} since the run, so it stays as it is; to give it the certificate ${old} all the same use -IgnoreDrift.`;
      planning.leave(unit, "Skipped", reason, old);
      return;
    }
    planning.warn(oldCertificateWarnings(planning.server.certificates, first, planning.now, this.clearsLinks));
    planning.results.push(new UnitResult(unit.places, plan, "Planned", undefined, plan.oldThumbprint, old));
  }

  /** The state in which a run left a pointer; `undefined` where it did not change it. */
  private leftState(changes: readonly RunChange[], pointerId: string): string | undefined {
    let state: string | undefined = undefined;
    for (const change of changes) {
      if (change.pointer === pointerId) state = change.after ?? undefined;
    }
    return state;
  }
}
