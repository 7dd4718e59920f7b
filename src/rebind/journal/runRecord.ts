import type { Outcome, Proof } from "../rebindResult.js";

/** The version of the journal's format that this version of CertRebind writes and reads. */
export const journalSchema: int = 1;

/** What starts a run: a user, an event that the scheduled task answers, or the task to catch up. */
export type RunTrigger = "Manual" | "Event" | "CatchUp";

/** One change of one pointer. */
export interface RunChange {
  /** Changes with the same unit belong together: all of them hold, or none. */
  unit: string;
  pointer: string;
  endpoint: string;
  oldThumbprint: string;
  oldStoreName: string;
  newThumbprint: string;
  newStoreName: string;
  /** Everything the server held there before. */
  before: string;
  /** Everything it held there afterwards; `null` until the change was made and kept. */
  after: string | null;
}

/** One change of the renewal link of a certificate. */
export interface LinkChange {
  /** The certificate that was renewed, upper-case hex. */
  thumbprint: string;
  storeName: string;
  /** What the store held there before, exactly; `null` where there was no link. */
  before: string | null;
  /** What it is to hold. */
  after: string | null;
  /** Whether it was done and kept. */
  isDone: boolean;
}

/** What became of one binding. */
export interface RunBinding {
  /** The unit of its changes; `null` where nothing was to be changed. */
  unit: string | null;
  consumer: string;
  name: string;
  endpoint: string;
  /** `Planned` while the run is under way. */
  outcome: Outcome;
  check: string | null;
  reason: string | null;
  oldThumbprint: string | null;
  newThumbprint: string | null;
  proof: Proof;
  servedThumbprint: string | null;
}

/** What the journal holds of one run: a file of its own. Times are UTC, ISO 8601. */
export interface RunRecord {
  schema: int;
  runId: string;
  computerName: string;
  /** The command that ran. */
  command: string;
  /** What started it. */
  trigger: RunTrigger;
  /** The run that was put back; `null` where it was no undo. */
  undoOf: string | null;
  started: string;
  /** `null` until the run has ended; where the process is gone, it was interrupted. */
  ended: string | null;
  /** The run that finished this one or put it back after it was interrupted; `null` where it ended by itself. */
  recoveredBy: string | null;
  changes: RunChange[];
  links: LinkChange[];
  bindings: RunBinding[];
}
