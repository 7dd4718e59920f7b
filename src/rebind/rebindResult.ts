/** How it went with one binding. */
export type Outcome =
  "Moved" | "Planned" | "AlreadyCurrent" | "Blocked" | "Skipped" | "Failed" | "RolledBack" | "Recovered";

/** Whether the certificate that clients are handed was looked at. */
export type Proof = "Served" | "NotPossible" | "NotAsked" | "RestartNeeded";

/**
 * What a run did with one binding.
 *
 * @typeName CertRebind.RebindResult
 */
export interface RebindResult {
  computerName: string;
  /** The same for everything one call of the command does. */
  runId: string;
  /** One of the consumers that CertRebind knows. */
  consumer: string;
  /** The site, instance or role. */
  name: string;
  endpoint: string;
  outcome: Outcome;
  /** The first check that failed; `undefined` where none did. */
  check: string | undefined;
  /** Why, in words; `undefined` where there is nothing to say. */
  reason: string | undefined;
  oldThumbprint: string | undefined;
  newThumbprint: string | undefined;
  proof: Proof;
  servedThumbprint: string | undefined;
  /** The time its unit took. */
  duration: System.TimeSpan;
}
