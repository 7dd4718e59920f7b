import { Fault, faultRecord } from "../faults.js";
import type { EventLogs } from "../server/eventLogs.js";
import { EventFilter } from "./eventFilter.js";
import { EventReader } from "./eventReader.js";
import type { LifecycleEvent } from "./lifecycleEvent.js";
import { systemProvider } from "./lifecycleKinds.js";
import { isOwnEvent } from "./ownEvents.js";

/**
 * The replacements (1001) in the server's own lifecycle log of the machine, by the old certificate. The log is read when it is
 * first asked for, once. Events that other computers wrote, as a collector may have them there, are passed over.
 */
export class ReplacementLog {
  private readonly logs: EventLogs;
  private readonly computerName: string;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;
  private eventsByOld: Map<string, LifecycleEvent[]> | undefined = undefined;

  /** @param cmdlet gets what is wrong with the log, as non-terminating errors */
  constructor(logs: EventLogs, computerName: string, cmdlet: System.Management.Automation.PSCmdlet) {
    this.logs = logs;
    this.computerName = computerName;
    this.cmdlet = cmdlet;
  }

  /** The events that say that a certificate was replaced, in the order of the log. */
  of(oldThumbprint: string): readonly LifecycleEvent[] {
    const events = this.eventsByOld ?? this.read();
    this.eventsByOld = events;
    return events.get(oldThumbprint) ?? [];
  }

  /** The certificates that these events name in its place, that of the newest event first, each once. */
  newestFirst(oldThumbprint: string): readonly string[] {
    const events = [...this.of(oldThumbprint)];
    events.sort((one, other) => (this.isLater(one, other) ? -1 : this.isLater(other, one) ? 1 : 0));
    const thumbprints = new Set<string>();
    for (const { newThumbprint } of events) {
      if (newThumbprint !== undefined && newThumbprint !== oldThumbprint) thumbprints.add(newThumbprint);
    }
    return [...thumbprints];
  }

  private read(): Map<string, LifecycleEvent[]> {
    const events = new Map<string, LifecycleEvent[]>();
    const logName = `${systemProvider}/Operational`;
    if (!this.logs.has(logName)) return events;

    const filter = new EventFilter();
    filter.kinds = new Set(["Replaced"]);
    filter.scopes = new Set(["System"]);
    filter.hasHeaderRules = true;
    try {
      const xml = this.logs.open(logName);
      try {
        const reader = new EventReader(xml, filter, this.cmdlet);
        let lifecycleEvent = reader.next();
        while (lifecycleEvent !== undefined) {
          this.take(lifecycleEvent, events);
          lifecycleEvent = reader.next();
        }
      } finally {
        xml.close();
      }
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      this.cmdlet.writeError(faultRecord(failure));
    }
    return events;
  }

  private take(lifecycleEvent: LifecycleEvent, events: Map<string, LifecycleEvent[]>): void {
    if (!isOwnEvent(lifecycleEvent, this.computerName)) return;

    const oldThumbprint = lifecycleEvent.oldThumbprint ?? "";
    const others = events.get(oldThumbprint);
    if (others === undefined) events.set(oldThumbprint, [lifecycleEvent]);
    else others.push(lifecycleEvent);
  }

  private isLater(lifecycleEvent: LifecycleEvent, other: LifecycleEvent): boolean {
    if (lifecycleEvent.timeCreated > other.timeCreated) return true;
    return !(lifecycleEvent.timeCreated < other.timeCreated) && lifecycleEvent.recordId > other.recordId;
  }
}
