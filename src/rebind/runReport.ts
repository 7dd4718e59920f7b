import type { RebindResult } from "./rebindResult.js";

/** What a run has to say, for a caller that tells of it as a whole: nobody reads the pipeline of a scheduled task. */
export class RunReport {
  /** What became of each binding. */
  readonly results: RebindResult[] = [];
  /** The errors, without those that results tell of. */
  readonly problems: string[] = [];
  readonly warnings: string[] = [];
}
