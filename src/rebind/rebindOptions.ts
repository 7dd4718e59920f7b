import type { FollowOptions } from "./following/followOptions.js";
import type { RunTrigger } from "./journal/runRecord.js";
import type { RunReport } from "./runReport.js";

/** What a caller of Invoke-CertRebind decides for a whole run. */
export interface RebindOptions {
  /** The consumers whose bindings may move. */
  consumers: Set<string>;
  /** The checks that are set aside: `Validity`, `Usage`, `NameCoverage`, `Strength`, `KeyType`, `TrustedChain`. */
  skippedChecks: Set<string>;
  /** Names that a catch-all endpoint may lose, as `comparableName` gives them. */
  acceptedLoss: Set<string>;
  /** Whether nothing is asked; a plan (`-WhatIf`) stays a plan. */
  force: boolean;
  /** Whether handshakes prove each move. */
  isProved: boolean;
  /** What started the run. */
  trigger: RunTrigger;
  /** How it is found which certificate follows which; left out where that is not asked. */
  follow?: FollowOptions;
  /** Takes the results in the place of the pipeline, and keeps what is said; left out where somebody reads it at once. */
  report?: RunReport;
}
