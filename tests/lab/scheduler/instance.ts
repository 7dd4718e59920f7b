/** One run of a task. Times are ISO 8601 on this machine's clock. */
export interface Instance {
  /** Counts all instances of the scheduler, from 1. */
  number: number;
  task: string;
  /** The kind of the trigger; `Demand` where it was asked for. */
  trigger: string;
  /** `Dropped` while it was queued; `Ignored` since another one ran. */
  state: "Queued" | "Running" | "Ended" | "Dropped" | "Ignored";
  queuedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  processId: number | null;
  /** That of the process, or the result code with which Windows starts none; null where it was stopped. */
  exitCode: number | null;
  /** Why it was stopped: `ExecutionTimeLimit`, `StopExisting`, `Shutdown`. */
  stoppedBy: string | null;
  output: string;
  error: string;
  /** Bytes; null where it is not known. */
  peakMemory: number | null;
}
