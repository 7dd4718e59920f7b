import type { EventXml } from "./eventXml.js";

/** The event logs of a server. */
export abstract class EventLogs {
  /** Whether the server has a log of this name (`Microsoft-Windows-...-Lifecycle-System/Operational`). */
  abstract has(logName: string): boolean;

  /**
   * The events of a log, in the order in which they were written.
   *
   * @throws Fault `EventLogNotFound`, `EventLogNameInvalid`, `EventFileUnreadable`
   */
  abstract open(logName: string): EventXml;
}
