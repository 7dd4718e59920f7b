import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instance } from "./instance.js";
import type { MultipleInstancesPolicy } from "./task.js";
import { TaskInstances } from "./taskInstances.js";

/** Fires so many times at once, each instance ending when it is told to, and keeps what is told of them. */
class Trial {
  readonly instances: Instance[] = [];
  readonly ends: (() => void)[] = [];
  private readonly ofTask = new TaskInstances(() => undefined);

  constructor(policy: MultipleInstancesPolicy, count: number) {
    for (let number = 1; number <= count; number++) {
      const instance = { number, state: "Queued", stoppedBy: null } as Instance;
      this.instances.push(instance);
      this.ofTask.add(instance, policy, () => {
        let end = (): void => undefined;
        const ended = new Promise<void>((resolve) => (end = resolve));
        this.ends[number] = end;
        const stop = (reason: string): void => {
          instance.stoppedBy ??= reason;
          end();
        };
        return { ended, stop };
      });
    }
  }

  get states(): string {
    return this.instances.map(({ state }) => state).join(" ");
  }

  get active(): number[] {
    return this.ofTask.active.map(({ number }) => number);
  }

  dropQueued(): void {
    this.ofTask.dropQueued();
  }

  /** Ends what runs as an instance, and lets the scheduler notice. */
  async end(number: number): Promise<void> {
    this.ends[number]?.();
    await this.settle();
  }

  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}

test("Parallel starts each instance at once", () => {
  assert.equal(new Trial("Parallel", 3).states, "Running Running Running");
});

test("Queue starts each instance when the one before has ended, in order", async () => {
  const trial = new Trial("Queue", 3);
  assert.equal(trial.states, "Running Queued Queued");
  assert.deepEqual(trial.active, [1, 2, 3]);
  await trial.end(1);
  assert.equal(trial.states, "Ended Running Queued");
  await trial.end(2);
  await trial.end(3);
  assert.equal(trial.states, "Ended Ended Ended");
  assert.deepEqual(trial.active, []);
});

test("queued instances that are dropped never start, the running one goes on", async () => {
  const trial = new Trial("Queue", 3);
  trial.dropQueued();
  assert.equal(trial.states, "Running Dropped Dropped");
  await trial.end(1);
  assert.equal(trial.states, "Ended Dropped Dropped");
  assert.equal(trial.ends[2], undefined);
});

test("IgnoreNew starts nothing while an instance runs", async () => {
  const trial = new Trial("IgnoreNew", 3);
  await trial.end(1);
  assert.equal(trial.states, "Ended Ignored Ignored");
});

test("StopExisting stops the one that runs, and only the newest follows it", async () => {
  const trial = new Trial("StopExisting", 3);
  assert.equal(trial.states, "Running Dropped Queued");
  await trial.settle();
  assert.equal(trial.states, "Ended Dropped Running");
  assert.deepEqual(
    trial.instances.map(({ stoppedBy }) => stoppedBy),
    ["StopExisting", null, null],
  );
});
