import type { TimeTrigger, TriggerBase } from "./task.js";

const day = 24 * 60 * 60 * 1000;

/**
 * When a trigger fires next, without its random delay; undefined where it does not fire any more. Days are of 24 hours: the
 * lab has no daylight saving time.
 *
 * @param after milliseconds since 1970; what fires then or before is over
 */
export function nextOccurrence(trigger: TimeTrigger, after: number): number | undefined {
  const { startBoundary, endBoundary, daysInterval } = trigger;
  let next = startBoundary;
  if (next <= after) {
    if (daysInterval === undefined) return undefined;
    const interval = daysInterval * day;
    next += (Math.floor((after - startBoundary) / interval) + 1) * interval;
  }
  return endBoundary !== undefined && next >= endBoundary ? undefined : next;
}

/** Whether a trigger fires at a time at all. */
export function isActive(trigger: TriggerBase, now: number): boolean {
  return trigger.enabled && now >= (trigger.startBoundary ?? -Infinity) && now < (trigger.endBoundary ?? Infinity);
}
