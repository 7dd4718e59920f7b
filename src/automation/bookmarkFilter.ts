import { EventFilter } from "../events/eventFilter.js";
import type { LifecycleKind, LifecycleScope } from "../events/lifecycleKinds.js";

/** Lets renewals and installations of the machine through that are beyond a record id, and notes where the log begins and ends. */
export class BookmarkFilter extends EventFilter {
  /** The record id of the first event; -1 while none was met. */
  first: number = -1;
  /** The record id of the last event; 0 while none was met. */
  last: number = 0;
  /** When the last event was written. */
  lastTime: System.DateTime = System.DateTime.minValue;
  /** When the event at the bookmark was written; `undefined` while it was not met. */
  bookmarkTime: System.DateTime | undefined = undefined;
  private readonly beyond: number;

  /** @param beyond the record id of the bookmark; 0 lets every event through */
  constructor(beyond: number) {
    super();
    this.beyond = beyond;
    // The one at the bookmark tells whether this is still the log it was set in.
    if (beyond > 0) this.firstRecordId = beyond;
    this.hasHeaderRules = true;
  }

  override wantsHeader(kind: LifecycleKind, scope: LifecycleScope, time: System.DateTime, recordId: number): boolean {
    if (this.first < 0) this.first = recordId;
    this.last = recordId;
    this.lastTime = time;
    if (recordId === this.beyond) this.bookmarkTime = time;
    return recordId > this.beyond && scope === "System" && (kind === "Replaced" || kind === "Installed");
  }
}
