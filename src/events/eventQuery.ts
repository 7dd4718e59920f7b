import type { EventXml } from "../server/eventXml.js";
import type { EventFilter } from "./eventFilter.js";
import { EventReader } from "./eventReader.js";
import { EventWindow } from "./eventWindow.js";

/** One question to any number of event texts: streams the answers, or keeps the newest or oldest so many until the end. */
export class EventQuery {
  private readonly filter: EventFilter;
  private readonly window: EventWindow | undefined;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;

  /**
   * @param window `undefined` to write each event as it is read
   * @param cmdlet gets the events and the errors
   */
  constructor(filter: EventFilter, window: EventWindow | undefined, cmdlet: System.Management.Automation.PSCmdlet) {
    this.filter = filter;
    this.window = window;
    this.cmdlet = cmdlet;
  }

  /** Reads a text to its end and closes it, also where the consumer stops. */
  read(xml: EventXml): void {
    try {
      const reader = new EventReader(xml, this.filter, this.cmdlet);
      let lifecycleEvent = reader.next();
      while (lifecycleEvent !== undefined) {
        if (this.window === undefined) this.cmdlet.writeObject(lifecycleEvent);
        else this.window.add(lifecycleEvent);
        lifecycleEvent = reader.next();
      }
    } finally {
      xml.close();
    }
  }

  /** Writes what was kept. */
  finish(cmdlet: System.Management.Automation.PSCmdlet): void {
    if (this.window === undefined) return;
    for (const lifecycleEvent of this.window.sorted()) cmdlet.writeObject(lifecycleEvent);
  }
}
