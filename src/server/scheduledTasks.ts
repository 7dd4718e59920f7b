import { Fault } from "../faults.js";

/**
 * The scheduled tasks of a server. A task goes by its full name, as Task Scheduler writes it: `\CertRebind\AutoRebind`. Names are
 * not case-sensitive.
 */
export abstract class ScheduledTasks {
  /** The names of all tasks, sorted. */
  abstract names(): readonly string[];

  /** Whether there is such a task. */
  abstract has(name: string): boolean;

  /**
   * The definition of a task, in Task Scheduler's XML.
   *
   * @throws Fault `TaskUnreadable`
   */
  abstract read(name: string): string;

  /**
   * Makes a task, or puts another definition in its place.
   *
   * @param xml its definition, in Task Scheduler's XML
   * @throws Fault `TaskNotWritten`; what was there is then still there
   */
  abstract register(name: string, xml: string): void;

  /**
   * Lets a task be started, or not; everything else of it stays.
   *
   * @throws Fault `TaskUnreadable`, `TaskNotWritten`
   */
  abstract setEnabled(name: string, isEnabled: boolean): void;

  /**
   * Removes a task; nothing happens where there is none.
   *
   * @throws Fault `TaskNotWritten`
   */
  abstract remove(name: string): void;

  /** Why nothing starts the tasks of this server; `undefined` where its scheduler is at work. */
  abstract idleReason(): string | undefined;

  /** Asks the scheduler to start a task now. It returns before the task has ended. */
  abstract start(name: string): void;

  /** Whether an instance of a task is running or about to. */
  abstract isActive(name: string): boolean;

  /**
   * Tells the scheduler to forget the instances of a task that wait for their turn. What they were to do is for the instance that
   * runs, so it calls this before it looks at what there is to do.
   */
  abstract dropQueued(name: string): void;

  /** The fault of a task that cannot be read. @param problem a sentence */
  unreadable(name: string, problem: string): Fault {
    return new Fault(
      "TaskUnreadable",
      System.Management.Automation.ErrorCategory.ReadError,
      `The scheduled task ${name} cannot be read: ${problem}`,
      name,
    );
  }

  /** The fault of a task that could not be changed. @param problem a sentence */
  notWritten(name: string, problem: string): Fault {
    return new Fault(
      "TaskNotWritten",
      System.Management.Automation.ErrorCategory.WriteError,
      `The scheduled task ${name} could not be changed: ${problem}`,
      name,
    );
  }
}
