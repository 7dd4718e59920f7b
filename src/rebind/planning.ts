import type { Inventory } from "../consumers/inventory.js";
import type { Place } from "../consumers/place.js";
import type { Unit } from "../consumers/unit.js";
import type { ReplacementLog } from "../events/replacementLog.js";
import type { Fault } from "../faults.js";
import type { Server } from "../server/server.js";
import { sharedConfigurationProblem } from "./checks/sharedConfigurationCheck.js";
import { Succession } from "./following/succession.js";
import { type Hold, Holds } from "./journal/holds.js";
import type { LinkChange } from "./journal/runRecord.js";
import { examineSuccessor, planMove } from "./planner.js";
import type { RebindOptions } from "./rebindOptions.js";
import type { Outcome } from "./rebindResult.js";
import type { Successor } from "./successor.js";
import { UnitResult } from "./unitResult.js";

/** What a run would do with a server as it was read: a result for each unit that was asked about, in that order. */
export class Planning {
  readonly server: Server;
  readonly options: RebindOptions;
  readonly inventory: Inventory;
  readonly results: UnitResult[] = [];
  /** The renewal links that are to be changed as well. */
  links: LinkChange[] = [];
  /** What was asked and cannot be planned. */
  readonly faults: Fault[] = [];
  /** What is only said with -Verbose. */
  readonly remarks: string[] = [];
  /** What is lost by moving although no check failed. */
  readonly warnings: string[] = [];
  /**
   * Whether nobody named the certificates: then what was undone stays as it is, and no key gets weaker. Set by selections
   * that find them out.
   */
  isAutomatic: boolean = false;
  /** Why nothing may be changed on this server; `undefined` where it may. */
  readonly refusal: string | undefined;
  /** UTC. */
  readonly now: System.DateTime = System.DateTime.utcNow;
  private readonly holds: Holds;
  /** What is held, read once it is asked for. */
  private held: Map<string, Hold> | undefined = undefined;
  private readonly successors: Map<string, Successor> = new Map();
  private readonly replacements: ReplacementLog;
  private found: Succession | undefined = undefined;

  /** @param replacements the server's own log; it is read only where a way to a successor asks for it */
  constructor(server: Server, inventory: Inventory, options: RebindOptions, replacements: ReplacementLog) {
    this.server = server;
    this.replacements = replacements;
    this.options = options;
    this.inventory = inventory;
    this.holds = new Holds(server.protectedFolder);
    const problem = server.httpSys.problem ?? server.iis.problem;
    this.refusal = problem === undefined ? undefined : this.refusalText(problem);
  }

  /** Whether a unit has a place in one of the chosen consumers. */
  isChosen(unit: Unit): boolean {
    return unit.places.some((place) => this.options.consumers.has(place.consumer));
  }

  /** Notes what is lost or to be known although nothing keeps from moving, each once. */
  warn(warnings: readonly string[]): void {
    for (const warning of warnings) {
      if (!this.warnings.includes(warning)) this.warnings.push(warning);
    }
  }

  /** Whether anything is to be changed. */
  hasMoves(): boolean {
    return this.links.length > 0 || this.results.some((result) => result.isPlanned());
  }

  /** Whether a binding is concerned, or what was wrong with the server kept from looking. */
  isConcerned(): boolean {
    return this.results.length > 0 || this.faults.length > 0 || this.refusal !== undefined;
  }

  /** Which certificate follows which. */
  succession(): Succession {
    const follow = this.options.follow;
    if (follow === undefined) throw new Error("No way is given to find what follows a certificate.");
    const succession = this.found ?? new Succession(this.server.certificates, this.replacements, follow, this.now);
    this.found = succession;
    return succession;
  }

  /**
   * Plans the move of one unit to a certificate, or says why not.
   *
   * @param doubt why the event that says so does not count: the check `UnconfirmedEvent`
   */
  move(unit: Unit, newThumbprint: string, doubt: string | undefined = undefined): void {
    if (this.refusal !== undefined || unit.problem !== undefined) {
      this.leave(unit, "Failed", this.refusalOf(unit), newThumbprint);
      return;
    }
    if (unit.pointer().thumbprint() === newThumbprint) {
      this.leave(unit, "AlreadyCurrent", undefined, newThumbprint);
      return;
    }
    const hold = this.isAutomatic ? this.holdOf(unit) : undefined;
    if (hold !== undefined) {
      this.leave(unit, "Blocked", hold, newThumbprint).check = "Held";
      return;
    }
    const skipReason = this.notChosen(unit);
    if (skipReason !== undefined) {
      this.leave(unit, "Skipped", skipReason, newThumbprint);
      return;
    }
    if (doubt !== undefined) {
      this.leave(unit, "Blocked", doubt, newThumbprint).check = "UnconfirmedEvent";
      return;
    }

    let successor = this.successors.get(newThumbprint);
    if (successor === undefined) {
      successor = examineSuccessor(this.server.certificates, newThumbprint, this.now);
      this.successors.set(newThumbprint, successor);
    }
    const plan = planMove(unit, successor, this.server.certificates, this.options, this.isAutomatic, this.now);
    if (this.server.iis.isShared) plan.note("SharedConfiguration", sharedConfigurationProblem(unit));
    if (plan.check !== undefined) {
      const result = this.leave(unit, "Blocked", plan.problems.join(" "), newThumbprint);
      result.check = plan.check;
      return;
    }
    if (plan.warnings.length > 0) this.warn(plan.warnings);
    const oldThumbprint = plan.oldThumbprint;
    this.results.push(new UnitResult(unit.places, plan, "Planned", plan.remark(), oldThumbprint, newThumbprint));
  }

  /** Notes that a unit stays as it is, and why. */
  leave(unit: Unit, outcome: Outcome, reason: string | undefined, newThumbprint: string | undefined): UnitResult {
    const oldThumbprint = unit.pointer().thumbprint();
    const result = new UnitResult(unit.places, undefined, outcome, reason, oldThumbprint, newThumbprint);
    this.results.push(result);
    return result;
  }

  /** Notes that a place cannot move because it holds no thumbprint. */
  skipPlace(place: Place, reason: string, newThumbprint: string | undefined): void {
    this.results.push(new UnitResult([place], undefined, "Skipped", reason, undefined, newThumbprint));
  }

  /** Why nothing may be changed of a unit, as what it was read from is not to be trusted; `undefined` where it may. */
  refusalOf(unit: Unit): string | undefined {
    if (this.refusal !== undefined || unit.problem === undefined) return this.refusal;
    return this.refusalText(unit.problem);
  }

  private refusalText(problem: string): string {
    return `${problem}, as the errors say, so nothing was changed; correct it and run the command again.`;
  }

  /** Why a unit may not move: a place of it is of a consumer that was not chosen; `undefined` where all are. */
  private notChosen(unit: Unit): string | undefined {
    const other = unit.places.find((place) => !this.options.consumers.has(place.consumer));
    if (other === undefined) return undefined;
    return `The record ${unit.pointer().endpoint} serves ${other.name} of the consumer ${other.consumer}, which -Consumer leaves out; name that consumer as well to move it.`;
  }

  /** Why a unit is held on its certificate; `undefined` where it is not. */
  private holdOf(unit: Unit): string | undefined {
    const pointer = unit.pointer();
    const held = this.held ?? this.holds.byPointer();
    this.held = held;
    const hold = held.get(this.holds.holdKey(pointer.id, pointer.thumbprint() ?? ""));
    if (hold === undefined) return undefined;
    return `The run ${hold.runId}, which had moved it, was undone, and the binding is held since; Undo-CertRebind -Release lifts that.`;
  }
}
