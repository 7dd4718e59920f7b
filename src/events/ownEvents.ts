import type { EventLogs } from "../server/eventLogs.js";
import type { EventFilter } from "./eventFilter.js";
import { eventXPath } from "./eventXPath.js";
import { EventReader } from "./eventReader.js";
import type { LifecycleEvent } from "./lifecycleEvent.js";
import { lifecycleChannel } from "./logNames.js";

/** What a computer itself has written into the lifecycle channel of the machine. */
export interface OwnEvents {
  /** In the order of the log. */
  events: readonly LifecycleEvent[];
  /** What is wrong with single events, in words. */
  problems: readonly string[];
}

/**
 * Reads the wanted events of the lifecycle channel of the machine; none where there is no such log. A collector may have those of
 * other computers there, which are passed over: an event has the name of its computer with the domain, or without.
 *
 * @param cmdlet gets what is wrong with single events, as non-terminating errors
 * @throws Fault where the log cannot be opened
 */
export function readOwnEvents(
  logs: EventLogs,
  computerName: string,
  filter: EventFilter,
  cmdlet: System.Management.Automation.PSCmdlet,
): OwnEvents {
  const events: LifecycleEvent[] = [];
  if (!logs.has(lifecycleChannel)) return { events, problems: [] };

  const own = computerName.toLowerCase();
  const xml = logs.open(lifecycleChannel, eventXPath(filter));
  try {
    const reader = new EventReader(xml, filter, cmdlet);
    let lifecycleEvent = reader.next();
    while (lifecycleEvent !== undefined) {
      const writer = lifecycleEvent.computerName.toLowerCase();
      if (writer === own || writer.startsWith(`${own}.`)) events.push(lifecycleEvent);
      lifecycleEvent = reader.next();
    }
    return { events, problems: reader.problems };
  } finally {
    xml.close();
  }
}
