import { Fault, faultRecord } from "../faults.js";
import type { EventLogs } from "../server/eventLogs.js";
import { EventFilter } from "./eventFilter.js";
import type { LifecycleEvent } from "./lifecycleEvent.js";
import { readOwnEvents } from "./ownEvents.js";

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
    const filter = new EventFilter();
    filter.kinds = new Set(["Replaced"]);
    filter.scopes = new Set(["System"]);
    filter.hasHeaderRules = true;
    const byOld = new Map<string, LifecycleEvent[]>();
    try {
      for (const lifecycleEvent of readOwnEvents(this.logs, this.computerName, filter, this.cmdlet).events) {
        const oldThumbprint = lifecycleEvent.oldThumbprint ?? "";
        const others = byOld.get(oldThumbprint);
        if (others === undefined) byOld.set(oldThumbprint, [lifecycleEvent]);
        else others.push(lifecycleEvent);
      }
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      this.cmdlet.writeError(faultRecord(failure));
    }
    return byOld;
  }

  private isLater(lifecycleEvent: LifecycleEvent, other: LifecycleEvent): boolean {
    if (lifecycleEvent.timeCreated > other.timeCreated) return true;
    return !(lifecycleEvent.timeCreated < other.timeCreated) && lifecycleEvent.recordId > other.recordId;
  }
}
