import type { LifecycleEvent } from "./lifecycleEvent.js";

/**
 * Keeps the newest or the oldest so many of the events it is shown, by time, then record id, then order of appearance. It holds at
 * most twice as many as it keeps.
 */
export class EventWindow {
  /** How many digits of a sort key an event's number within the run takes; 10 hold any int. */
  private static readonly orderDigits: int = 10;
  /** The digits of the greatest record id, 2^63 - 1. */
  private static readonly recordIdDigits: int = 19;

  private readonly size: int;
  private readonly isOldestFirst: boolean;
  private events: Map<string, LifecycleEvent> = new Map();
  private count: int = 0;

  /**
   * @param size how many events to keep, from 1
   * @param isOldestFirst whether to keep the oldest, oldest first, and not the newest, newest first
   */
  constructor(size: int, isOldestFirst: boolean) {
    this.size = size;
    this.isOldestFirst = isOldestFirst;
  }

  add(lifecycleEvent: LifecycleEvent): void {
    this.count++;
    this.events.set(this.keyOf(lifecycleEvent), lifecycleEvent);
    if (this.events.size - this.size >= this.size) this.prune();
  }

  /** The events kept, in their order. */
  sorted(): LifecycleEvent[] {
    return this.keptKeys().map((key) => this.events.get(key)!);
  }

  private prune(): void {
    const kept = new Map<string, LifecycleEvent>();
    for (const key of this.keptKeys()) kept.set(key, this.events.get(key)!);
    this.events = kept;
  }

  private keptKeys(): string[] {
    const keys: string[] = [];
    for (const key of this.events.keys()) keys.push(key);
    keys.sort();
    if (!this.isOldestFirst) keys.reverse();

    const kept: string[] = [];
    for (const key of keys) {
      if (kept.length === this.size) break;
      kept.push(key);
    }
    return kept;
  }

  /** A text that sorts as the event does. */
  private keyOf(lifecycleEvent: LifecycleEvent): string {
    const time = lifecycleEvent.timeCreated.toString(
      "yyyyMMddHHmmssfffffff",
      System.Globalization.CultureInfo.invariantCulture,
    );
    const recordId = System.Xml.XmlConvert.toString(lifecycleEvent.recordId).padStart(EventWindow.recordIdDigits, "0");
    const order = `${this.count}`.padStart(EventWindow.orderDigits, "0");
    return `${time} ${recordId} ${order}`;
  }
}
