import { takeInventory } from "../consumers/consumers.js";
import type { Inventory } from "../consumers/inventory.js";
import type { Place } from "../consumers/place.js";
import type { Unit } from "../consumers/unit.js";
import { failureRecord } from "../faults.js";
import type { Server } from "../server/server.js";
import { examineSuccessor, planMove } from "./planner.js";
import type { RebindOptions } from "./rebindOptions.js";
import type { Outcome, RebindResult } from "./rebindResult.js";
import type { Successor } from "./successor.js";
import { Decision, describeMove } from "./unitDecision.js";
import type { UnitPlan } from "./unitPlan.js";

/** One call of Invoke-CertRebind: plans and moves units one by one and writes a result for each binding. */
export class RebindRun {
  readonly server: Server;
  readonly options: RebindOptions;
  private readonly runId: string = System.Guid.newGuid().toString();
  private readonly now: System.DateTime = System.DateTime.utcNow;
  private readonly successors: Map<string, Successor> = new Map();
  private found: Inventory | undefined = undefined;
  private decision: Decision | undefined = undefined;
  /** Whether this run has begun to write. */
  private hasBegun: boolean = false;

  constructor(server: Server, options: RebindOptions) {
    this.server = server;
    this.options = options;
  }

  /** Every place of the server; reads it the first time and reports what was wrong. */
  inventory(cmdlet: System.Management.Automation.PSCmdlet): Inventory {
    if (this.found !== undefined) return this.found;

    const inventory = takeInventory(this.server);
    this.found = inventory;
    this.server.faults.report(cmdlet);
    return inventory;
  }

  /** Why nothing may be changed on this server; `undefined` where it may. */
  refusal(): string | undefined {
    const problem = this.server.httpSys.problem ?? this.server.iis.problem;
    if (problem === undefined) return undefined;
    return `${problem}, as the errors say, so nothing was changed; correct it and run the command again.`;
  }

  /** Whether a unit has a place in one of the chosen consumers. */
  isChosen(unit: Unit): boolean {
    return unit.places.some((place) => this.options.consumers.has(place.consumer));
  }

  /** Why a unit may not move: a place of it is of a consumer that was not chosen; `undefined` where all are. */
  private notChosen(unit: Unit): string | undefined {
    const other = unit.places.find((place) => !this.options.consumers.has(place.consumer));
    if (other === undefined) return undefined;
    return `The record ${unit.record.endpoint} serves ${other.name} of the consumer ${other.consumer}, which -Consumer leaves out; name that consumer as well to move it.`;
  }

  /** Moves one unit to a certificate, or says why not: one result for each of its bindings. */
  moveUnit(unit: Unit, newThumbprint: string, cmdlet: System.Management.Automation.PSCmdlet): void {
    const watch = System.Diagnostics.Stopwatch.startNew();
    const oldThumbprint = unit.record.thumbprint;
    const refusal = this.refusal();
    if (refusal !== undefined) {
      this.writeResults(unit, "Failed", undefined, refusal, oldThumbprint, newThumbprint, watch.elapsed, cmdlet);
      return;
    }
    if (oldThumbprint === newThumbprint) {
      this.writeResults(
        unit,
        "AlreadyCurrent",
        undefined,
        undefined,
        oldThumbprint,
        newThumbprint,
        watch.elapsed,
        cmdlet,
      );
      return;
    }

    const skipReason = this.notChosen(unit);
    if (skipReason !== undefined) {
      this.writeResults(unit, "Skipped", undefined, skipReason, oldThumbprint, newThumbprint, watch.elapsed, cmdlet);
      return;
    }

    const plan = this.plan(unit, newThumbprint);
    this.server.faults.report(cmdlet);
    if (plan.check !== undefined) {
      const reason = plan.problems.join(" ");
      this.writeResults(unit, "Blocked", plan.check, reason, oldThumbprint, newThumbprint, watch.elapsed, cmdlet);
      return;
    }
    if (plan.warning !== undefined) cmdlet.writeWarning(plan.warning);
    this.carryOut(plan, watch, cmdlet);
  }

  /** Writes the result of a binding that cannot move because it holds no thumbprint. */
  skipPlace(
    place: Place,
    reason: string,
    newThumbprint: string | undefined,
    cmdlet: System.Management.Automation.PSCmdlet,
  ): void {
    const elapsed = System.Diagnostics.Stopwatch.startNew().elapsed;
    cmdlet.writeObject(this.result(place, "Skipped", undefined, reason, undefined, newThumbprint, elapsed));
  }

  /** Writes the same result for each binding of a unit. */
  writeResults(
    unit: Unit,
    outcome: Outcome,
    check: string | undefined,
    reason: string | undefined,
    oldThumbprint: string | undefined,
    newThumbprint: string | undefined,
    duration: System.TimeSpan,
    cmdlet: System.Management.Automation.PSCmdlet,
  ): void {
    for (const place of unit.places) {
      cmdlet.writeObject(this.result(place, outcome, check, reason, oldThumbprint, newThumbprint, duration));
    }
  }

  private plan(unit: Unit, newThumbprint: string): UnitPlan {
    let successor = this.successors.get(newThumbprint);
    if (successor === undefined) {
      successor = examineSuccessor(this.server.certificates, newThumbprint, this.now);
      this.successors.set(newThumbprint, successor);
    }
    return planMove(unit, successor, this.server.certificates, this.options, this.now);
  }

  private carryOut(
    plan: UnitPlan,
    watch: System.Diagnostics.Stopwatch,
    cmdlet: System.Management.Automation.PSCmdlet,
  ): void {
    let outcome: Outcome = "Moved";
    let reason = plan.remark();
    const decision = this.decision ?? new Decision(this.options.force, cmdlet);
    this.decision = decision;
    const answer = decision.answerFor(describeMove(plan), cmdlet);
    if (answer === "Plan") {
      outcome = "Planned";
    } else if (answer === "No") {
      outcome = "Skipped";
      reason = "You answered no.";
    } else {
      const failure = this.apply(plan, cmdlet);
      if (failure !== undefined) {
        outcome = "Failed";
        reason = failure;
      }
    }
    const unit = plan.unit;
    this.writeResults(unit, outcome, undefined, reason, plan.oldThumbprint, plan.newThumbprint, watch.elapsed, cmdlet);
  }

  /** Changes the record; why that failed, which is an error as well, or `undefined`. */
  private apply(plan: UnitPlan, cmdlet: System.Management.Automation.PSCmdlet): string | undefined {
    try {
      if (!this.hasBegun) this.server.leftovers.remove();
      this.hasBegun = true;
      this.server.httpSys.setCertificate(plan.unit.record, plan.newThumbprint, plan.storeName);
      this.found?.noteMove(plan.unit);
      return undefined;
    } catch (failure) {
      cmdlet.writeError(failureRecord(failure as System.Exception));
      return (failure as Error).message;
    }
  }

  private result(
    place: Place,
    outcome: Outcome,
    check: string | undefined,
    reason: string | undefined,
    oldThumbprint: string | undefined,
    newThumbprint: string | undefined,
    duration: System.TimeSpan,
  ): RebindResult {
    return {
      computerName: this.server.computerName,
      runId: this.runId,
      consumer: place.consumer,
      name: place.name,
      endpoint: place.endpoint,
      outcome,
      check,
      reason,
      oldThumbprint,
      newThumbprint,
      proof: "NotAsked",
      servedThumbprint: undefined,
      duration,
    };
  }
}
