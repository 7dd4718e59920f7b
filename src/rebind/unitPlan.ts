import type { Unit } from "../consumers/unit.js";
import type { RunChange } from "./journal/runRecord.js";

/** What is to happen to one unit, and why not. */
export class UnitPlan {
  readonly unit: Unit;
  readonly oldThumbprint: string | undefined;
  readonly newThumbprint: string;
  /** The store the new certificate is taken from. */
  storeName: string;
  /** The first check that failed; `undefined` while none did. */
  check: string | undefined = undefined;
  /** What the failed checks say, a sentence each. */
  readonly problems: string[] = [];
  /** What is lost although no check failed, a sentence each. */
  readonly warnings: string[] = [];
  /** What the checks that were set aside would have said, a sentence each. */
  readonly remarks: string[] = [];
  /** What the pointers, by their ids, are to hold again exactly; those that are not in it are given the new certificate. */
  readonly states: Map<string, string> = new Map();
  /** What the journal says about each pointer of the unit; empty until it is written. */
  readonly changes: RunChange[] = [];

  constructor(unit: Unit, newThumbprint: string) {
    this.unit = unit;
    this.oldThumbprint = unit.pointer().thumbprint();
    this.newThumbprint = newThumbprint;
    this.storeName = unit.pointer().storeName();
  }

  /** Notes a failed check, or that it was set aside; nothing is noted where `problem` is undefined. */
  noteUnless(isSetAside: boolean, check: string, problem: string | undefined): void {
    if (!isSetAside) this.note(check, problem);
    else if (problem !== undefined) this.remarks.push(`Set aside by -SkipCheck ${check}: ${problem}`);
  }

  /** What is to be known about a move that no check blocks; `undefined` where there is nothing. */
  remark(): string | undefined {
    const all = this.warnings.concat(this.remarks);
    return all.length === 0 ? undefined : all.join(" ");
  }

  /** Notes a failed check; nothing is noted where `problem` is undefined. */
  note(check: string, problem: string | undefined): void {
    if (problem === undefined) return;
    if (this.check === undefined) this.check = check;
    this.problems.push(problem);
  }
}
