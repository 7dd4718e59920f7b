import type { Instance } from "./instance.js";
import type { MultipleInstancesPolicy } from "./task.js";

/** What runs for an instance. */
export interface Run {
  /** Settles when it has ended, and never fails. */
  ended: Promise<void>;
  /** Ends it by force. @param reason noted in the instance */
  stop(reason: string): void;
}

/** The instances of one task that run or wait, by its policy ([MS-TSCH] 2.5.4.3). */
export class TaskInstances {
  private readonly runs = new Map<Instance, Run>();
  private queue: { instance: Instance; start: () => Run }[] = [];

  /** @param changed is told of each new state of an instance */
  constructor(private readonly changed: (instance: Instance) => void) {}

  /** Those that run, then those that wait. */
  get active(): Instance[] {
    return [...this.runs.keys(), ...this.queue.map((waiting) => waiting.instance)];
  }

  /** Starts an instance, or has it wait, or not run at all. @param start starts what it runs */
  add(instance: Instance, policy: MultipleInstancesPolicy, start: () => Run): void {
    if (policy === "Parallel" || this.active.length === 0) {
      this.run(instance, start);
    } else if (policy === "IgnoreNew") {
      this.become(instance, "Ignored");
    } else {
      if (policy === "StopExisting") {
        this.dropQueued();
        for (const run of this.runs.values()) run.stop("StopExisting");
      }
      this.queue.push({ instance, start });
      this.become(instance, "Queued");
    }
  }

  /** Those that wait do not run any more. */
  dropQueued(): void {
    const dropped = this.queue;
    this.queue = [];
    for (const { instance } of dropped) this.become(instance, "Dropped");
  }

  /** Ends all by force. */
  stop(): void {
    this.dropQueued();
    for (const run of this.runs.values()) run.stop("Shutdown");
  }

  private run(instance: Instance, start: () => Run): void {
    const run = start();
    this.runs.set(instance, run);
    instance.startedAt = new Date().toISOString();
    this.become(instance, "Running");
    void run.ended.then(() => {
      this.runs.delete(instance);
      instance.endedAt = new Date().toISOString();
      this.become(instance, "Ended");
      const next = this.runs.size === 0 ? this.queue.shift() : undefined;
      if (next !== undefined) this.run(next.instance, next.start);
    });
  }

  private become(instance: Instance, state: Instance["state"]): void {
    instance.state = state;
    this.changed(instance);
  }
}
