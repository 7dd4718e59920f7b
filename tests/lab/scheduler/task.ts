import type { EventQuery } from "./eventQuery.js";

/** What to do with a new instance while another one of the task runs ([MS-TSCH] 2.5.4.3). */
export type MultipleInstancesPolicy = "Parallel" | "Queue" | "IgnoreNew" | "StopExisting";

/** What every trigger says. Times are milliseconds since 1970. */
export interface TriggerBase {
  enabled: boolean;
  /** Before it the trigger does not fire. */
  startBoundary: number | undefined;
  /** From it on the trigger does not fire. */
  endBoundary: number | undefined;
}

/** Fires for each new event of a subscription. */
export interface EventTrigger extends TriggerBase {
  kind: "EventTrigger";
  query: EventQuery;
  /** Milliseconds. */
  delay: number;
  /** By the name that stands for the value in the arguments, the XPath of the value in the event. */
  valueQueries: ReadonlyMap<string, string>;
}

/** Fires when the server starts. */
export interface BootTrigger extends TriggerBase {
  kind: "BootTrigger";
  /** Milliseconds. */
  delay: number;
}

/** Fires at its start boundary: once, or every so many days. */
export interface TimeTrigger extends TriggerBase {
  kind: "TimeTrigger" | "CalendarTrigger";
  startBoundary: number;
  /** Milliseconds; up to as much is added at random. */
  randomDelay: number;
  /** Undefined where it fires once. */
  daysInterval: number | undefined;
}

export type Trigger = EventTrigger | BootTrigger | TimeTrigger;

/** The program that a task starts, as the task's XML has it. */
export interface ExecAction {
  command: string;
  arguments: string;
  workingDirectory: string | undefined;
}

/** A scheduled task, as far as the lab does what it says. */
export interface Task {
  /** `\CertRebind\AutoRebind` */
  name: string;
  enabled: boolean;
  allowStartOnDemand: boolean;
  multipleInstances: MultipleInstancesPolicy;
  /** Milliseconds; 0 where there is no limit. */
  executionTimeLimit: number;
  triggers: readonly Trigger[];
  action: ExecAction;
}
