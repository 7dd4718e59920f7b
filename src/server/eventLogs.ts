import type { EventXml } from "./eventXml.js";

/** The event logs of a server. */
export abstract class EventLogs {
  /** Whether the server has a log of this name (`Microsoft-Windows-...-Lifecycle-System/Operational`). */
  abstract has(logName: string): boolean;

  /**
   * The events of a log, in the order in which they were written.
   *
   * @param query what is wanted, as XPath in the form that the event log of Windows takes; `*` for every event. A log may leave out
   * what is not wanted, and need not: whoever reads looks at each event himself
   * @throws Fault `EventLogNotFound`, `EventLogNameInvalid`, `EventLogUnreadable`, `EventFileUnreadable`
   */
  abstract open(logName: string, query: string): EventXml;

  /** Whether what happens is written to a log. @throws Fault `EventLogUnreadable` */
  abstract isEnabled(logName: string): boolean;

  /** Has what happens from now on written to a log. @throws Fault `EventLogNotWritten` */
  abstract enable(logName: string): void;

  /**
   * When the log was made, ISO 8601: a log that was cleared is made anew. Empty where that is not known.
   *
   * @throws Fault `EventLogUnreadable`
   */
  abstract createdAt(logName: string): string;

  /** A text that is another as soon as something was written to a log, and cheap to get; empty where there is no log. */
  abstract mark(logName: string): string;
}
