import type { Place } from "../consumers/place.js";
import type { Outcome, Proof, RebindResult } from "./rebindResult.js";
import type { RunReport } from "./runReport.js";
import type { UnitPlan } from "./unitPlan.js";

/** What became of one unit so far: first what is planned, in the end what was done. */
export class UnitResult {
  readonly places: readonly Place[];
  /** What is to be done; `undefined` where nothing is. */
  readonly plan: UnitPlan | undefined;
  outcome: Outcome;
  /** The first check that failed; `undefined` where none did. */
  check: string | undefined = undefined;
  /** Why, in words; `undefined` where there is nothing to say. */
  reason: string | undefined;
  readonly oldThumbprint: string | undefined;
  readonly newThumbprint: string | undefined;
  proof: Proof = "NotAsked";
  servedThumbprint: string | undefined = undefined;
  /** The time that carrying it out has taken. */
  readonly watch: System.Diagnostics.Stopwatch = new System.Diagnostics.Stopwatch();

  constructor(
    places: readonly Place[],
    plan: UnitPlan | undefined,
    outcome: Outcome,
    reason: string | undefined,
    oldThumbprint: string | undefined,
    newThumbprint: string | undefined,
  ) {
    this.places = places;
    this.plan = plan;
    this.outcome = outcome;
    this.reason = reason;
    this.oldThumbprint = oldThumbprint;
    this.newThumbprint = newThumbprint;
  }

  /** Whether there is something to be done, and nobody has said that it should not. */
  isPlanned(): boolean {
    return this.plan !== undefined && this.outcome === "Planned";
  }

  /** Writes what became of the unit: one object for each of its bindings, into the report where there is one. */
  write(
    computerName: string,
    runId: string,
    report: RunReport | undefined,
    cmdlet: System.Management.Automation.PSCmdlet,
  ): void {
    this.watch.stop();
    for (const place of this.places) {
      const result: RebindResult = {
        computerName,
        runId,
        consumer: place.consumer,
        name: place.name,
        endpoint: place.endpoint,
        outcome: this.outcome,
        check: this.check,
        reason: this.reason,
        oldThumbprint: this.oldThumbprint,
        newThumbprint: this.newThumbprint,
        proof: this.proof,
        servedThumbprint: this.servedThumbprint,
        duration: this.watch.elapsed,
      };
      if (report === undefined) cmdlet.writeObject(result);
      else report.results.push(result);
    }
  }
}
