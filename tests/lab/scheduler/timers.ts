import type { Clock } from "./clock.js";

/** What is to happen for each task at times of a clock. */
export class Timers {
  private readonly pending = new Map<string, Set<() => void>>();

  constructor(private readonly clock: Clock) {}

  /** Does something for a task when the clock shows a time. */
  at(task: string, time: number, action: () => void): void {
    const ofTask = this.pending.get(task) ?? new Set();
    this.pending.set(task, ofTask);
    const callOff = this.clock.at(time, () => {
      ofTask.delete(callOff);
      action();
    });
    ofTask.add(callOff);
  }

  /** Nothing of it happens any more. */
  callOff(task: string): void {
    for (const callOff of this.pending.get(task) ?? []) callOff();
    this.pending.delete(task);
  }
}
