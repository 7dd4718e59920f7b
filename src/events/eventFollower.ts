import { Fault, faultRecord } from "../faults.js";
import type { EventLogs } from "../server/eventLogs.js";
import type { EventXml } from "../server/eventXml.js";
import type { EventFilter } from "./eventFilter.js";
import { EventReader } from "./eventReader.js";
import { eventXPath } from "./eventXPath.js";
import type { LifecycleEvent } from "./lifecycleEvent.js";

/**
 * Writes the wanted events of logs, and then what is written into them, each event once, until the pipeline is stopped. A log that is
 * not there yet is waited for.
 */
export class EventFollower {
  /** How long the logs are left alone between two looks, in milliseconds; the pipeline can be stopped meanwhile. */
  private static readonly pause: int = 500;

  private readonly logs: EventLogs;
  private readonly filter: EventFilter;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;
  private readonly xmls: EventXml[] = [];
  private readonly readers: EventReader[] = [];
  /** What was written: a log may be read anew where its end is not known. */
  private readonly written: Set<string> = new Set();

  /** @param cmdlet gets the events and the errors */
  constructor(logs: EventLogs, filter: EventFilter, cmdlet: System.Management.Automation.PSCmdlet) {
    this.logs = logs;
    this.filter = filter;
    this.cmdlet = cmdlet;
  }

  /** @param logNames the channels */
  follow(logNames: readonly string[]): void {
    let waiting = logNames;
    try {
      while (true) {
        waiting = waiting.filter((logName) => !this.begin(logName));
        for (const reader of this.readers) this.write(reader);
        PowerShell.startSleep({ milliseconds: EventFollower.pause });
        for (const reader of this.readers) reader.resume();
      }
    } finally {
      for (const xml of this.xmls) xml.close();
    }
  }

  /** Opens a log where it is there. @returns whether it need not be waited for */
  private begin(logName: string): boolean {
    try {
      if (!this.logs.has(logName)) return false;
      const xml = this.logs.open(logName, eventXPath(this.filter));
      this.xmls.push(xml);
      const reader = new EventReader(xml, this.filter, this.cmdlet);
      reader.reportOnce();
      this.readers.push(reader);
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      this.cmdlet.writeError(faultRecord(failure));
    }
    return true;
  }

  private write(reader: EventReader): void {
    let lifecycleEvent = reader.next();
    while (lifecycleEvent !== undefined) {
      const key = this.keyOf(lifecycleEvent);
      if (!this.written.has(key)) {
        this.written.add(key);
        this.cmdlet.writeObject(lifecycleEvent);
      }
      lifecycleEvent = reader.next();
    }
  }

  private keyOf(lifecycleEvent: LifecycleEvent): string {
    const { computerName, logName, recordId, timeCreated } = lifecycleEvent;
    return `${computerName} ${logName} ${recordId} ${timeCreated.ticks}`;
  }
}
