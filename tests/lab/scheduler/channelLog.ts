import { readText, stateOf } from "./textFile.js";
import { splitEvents } from "./splitEvents.js";

/** The file of an event channel, and which of its events are known already. */
export class ChannelLog {
  private state = "";
  /** How often an event of a text was there at most. It stays when the log is cleared: what comes back is no news. */
  private readonly known = new Map<string, number>();

  constructor(
    readonly path: string,
    /** `Microsoft-Windows-...-Lifecycle-System/Operational` */
    readonly channel: string,
  ) {}

  /**
   * The events that have come since the last call, in their order, and when the file was written (microseconds since 1970).
   * A file that is not complete is left for the next call.
   */
  readNew(): { events: string[]; writtenAt: number } {
    const file = stateOf(this.path);
    if (file === undefined || file.state === this.state) return { events: [], writtenAt: 0 };
    const events = splitEvents(readText(this.path));
    if (events === undefined) return { events: [], writtenAt: 0 };
    this.state = file.state;

    const now = new Map<string, number>();
    const added = events.filter((event) => {
      const count = (now.get(event) ?? 0) + 1;
      now.set(event, count);
      if (count <= (this.known.get(event) ?? 0)) return false;
      this.known.set(event, count);
      return true;
    });
    return { events: added, writtenAt: file.writtenAt };
  }
}
