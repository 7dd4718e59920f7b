import type { Document } from "@xmldom/xmldom";
import { Clock } from "./clock.js";
import { EventFolder, type NewEvent } from "./eventFolder.js";
import { valuesOf } from "./firedEvent.js";
import type { Instance } from "./instance.js";
import { isActive, nextOccurrence } from "./occurrences.js";
import { runProgram } from "./processRun.js";
import { programOf } from "./program.js";
import { type SchedulerRequest, takeRequests } from "./requests.js";
import { StateFile } from "./stateFile.js";
import type { Task, TimeTrigger, Trigger } from "./task.js";
import { TaskFolder } from "./taskFolder.js";
import { type Run, TaskInstances } from "./taskInstances.js";
import { Timers } from "./timers.js";
import { parseXml } from "./xml.js";

/** How a scheduler runs. */
export interface SchedulerOptions {
  /** The server folder. */
  root: string;
  /** How PowerShell is started on this machine. */
  powershell: readonly string[];
  /** How many times as fast as time its clock runs: for delays and triggers by time, not for what is started. */
  speed: number;
  /** Whether its start is that of the server. */
  boot: boolean;
  /** Is told of each new state of an instance, and of each problem. */
  report: (line: { instance: Instance } | { problem: string; task?: string }) => void;
}

/** Puts the values of what fired into the arguments. */
type Replace = (text: string) => string;

/** Nothing fired that has values: what stands for them stays (UNCONFIRMED for Windows). */
const unchanged: Replace = (text) => text;

/** Fires the tasks of a server folder, as Task Scheduler does. */
export class Scheduler {
  private readonly clock: Clock;
  private readonly tasks: TaskFolder;
  private readonly events: EventFolder;
  private readonly stateFile: StateFile;
  private readonly instances = new Map<string, TaskInstances>();
  private readonly timers: Timers;
  private count = 0;
  private ended = 0;
  /** Fired, but delayed. */
  private delayed = 0;

  constructor(private readonly options: SchedulerOptions) {
    this.clock = new Clock(options.speed);
    this.timers = new Timers(this.clock);
    this.tasks = new TaskFolder(options.root);
    this.events = new EventFolder(options.root);
    this.stateFile = new StateFile(options.root);
  }

  /** What is in the event logs by now fires nothing. */
  start(): void {
    this.readEvents();
    this.refreshTasks();
    this.showState();
    if (!this.options.boot) return;
    for (const { task } of this.tasks.all) {
      for (const trigger of task?.triggers ?? []) {
        if (trigger.kind === "BootTrigger") this.fire(task as Task, trigger, trigger.delay, unchanged);
      }
    }
  }

  /** Looks for tasks, events and requests that are new. */
  scan(): void {
    this.refreshTasks();
    for (const event of this.readEvents()) this.fireFor(event);
    takeRequests(
      this.options.root,
      (request) => this.take(request),
      (problem, task) => this.options.report({ problem, ...(task === undefined ? {} : { task }) }),
    );
  }

  /** Whether nothing that has been fired is still to come or to end, and at least so many instances have ended. */
  isSettled(endedAtLeast: number): boolean {
    return this.delayed === 0 && this.active.length === 0 && this.ended >= endedAtLeast;
  }

  /** Ends what runs, and fires nothing more. */
  stop(): void {
    for (const { name } of this.tasks.all) this.timers.callOff(name);
    for (const instances of this.instances.values()) instances.stop();
    this.stateFile.remove();
  }

  private readEvents(): NewEvent[] {
    return this.events.readNew((problem) => this.options.report({ problem }));
  }

  private get active(): Instance[] {
    return [...this.instances.values()].flatMap((instances) => instances.active);
  }

  private refreshTasks(): void {
    const { changed, removed } = this.tasks.refresh();
    for (const name of removed) {
      this.timers.callOff(name);
      // UNCONFIRMED: what runs goes on, what waits does not run any more.
      this.instances.get(name)?.dropQueued();
    }
    for (const { name, task, problem } of changed) {
      this.timers.callOff(name);
      if (problem !== undefined) this.options.report({ problem, task: name });
      for (const trigger of task?.triggers ?? []) {
        if ("randomDelay" in trigger) this.scheduleNext(task as Task, trigger, this.clock.now());
      }
    }
  }

  /** @param after as `nextOccurrence` has it */
  private scheduleNext(task: Task, trigger: TimeTrigger, after: number): void {
    const time = nextOccurrence(trigger, after);
    if (time === undefined || !trigger.enabled) return;
    this.timers.at(task.name, time + Math.random() * trigger.randomDelay, () => {
      if (task.enabled) this.add(task, trigger.kind, unchanged);
      this.scheduleNext(task, trigger, time);
    });
  }

  private fireFor(event: NewEvent): void {
    let document: Document;
    try {
      document = parseXml(event.text).ownerDocument as Document;
    } catch (failure) {
      this.options.report({ problem: `An event of ${event.channel}: ${(failure as Error).message}` });
      return;
    }
    for (const { task, writtenAt } of this.tasks.all) {
      // An event that was there before the task fires nothing.
      if (task === undefined || event.writtenAt < writtenAt) continue;
      for (const trigger of task.triggers) {
        if (trigger.kind !== "EventTrigger" || !trigger.query.matches(event.channel, document)) continue;
        this.fire(task, trigger, trigger.delay, valuesOf(trigger.valueQueries, document));
      }
    }
  }

  private fire(task: Task, trigger: Trigger, delay: number, replace: Replace): void {
    if (!task.enabled || !isActive(trigger, this.clock.now())) return;
    if (delay === 0) {
      this.add(task, trigger.kind, replace);
      return;
    }
    this.delayed++;
    this.clock.at(this.clock.now() + delay, () => {
      this.delayed--;
      if (this.tasks.find(task.name)?.task?.enabled) this.add(task, trigger.kind, replace);
    });
  }

  private take(request: SchedulerRequest): void {
    const registered = this.tasks.find(request.task);
    if (registered === undefined) throw new Error(`there is no task ${request.task}.`);
    const { name, task } = registered;
    if (request.action === "DropQueued") {
      this.instances.get(name)?.dropQueued();
    } else if (request.action === "Run") {
      if (task === undefined) throw new Error(`the task ${name} is not one that the lab can run.`);
      if (!task.enabled) throw new Error(`the task ${name} is disabled.`);
      if (!task.allowStartOnDemand) throw new Error(`the task ${name} does not allow a start on demand.`);
      this.add(task, "Demand", unchanged);
    } else {
      throw new Error(`the action is ${JSON.stringify(request.action)}; expected Run or DropQueued.`);
    }
  }

  private add(task: Task, trigger: string, replace: Replace): void {
    const instances = this.instances.get(task.name) ?? new TaskInstances((instance) => this.changed(instance));
    this.instances.set(task.name, instances);
    const instance: Instance = {
      number: ++this.count,
      task: task.name,
      trigger,
      state: "Queued",
      queuedAt: new Date().toISOString(),
      startedAt: null,
      endedAt: null,
      processId: null,
      exitCode: null,
      stoppedBy: null,
      output: "",
      error: "",
      peakMemory: null,
    };
    instances.add(instance, task.multipleInstances, () => this.run(task, instance, replace));
  }

  private run(task: Task, instance: Instance, replace: Replace): Run {
    const program = programOf(task.action, this.options.root, this.options.powershell, replace);
    if (typeof program !== "number") return runProgram(program, instance, task.executionTimeLimit);
    instance.exitCode = program;
    return { ended: Promise.resolve(), stop: () => undefined };
  }

  private changed(instance: Instance): void {
    if (instance.state === "Ended") this.ended++;
    this.showState();
    this.options.report({ instance });
  }

  private showState(): void {
    this.stateFile.write(this.active);
  }
}
