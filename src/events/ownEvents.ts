import type { LifecycleEvent } from "./lifecycleEvent.js";

/**
 * Whether a computer wrote an event itself: a collector may have those of others in the same log. The event has the name with its
 * domain, or without.
 */
export function isOwnEvent(lifecycleEvent: LifecycleEvent, computerName: string): boolean {
  const writer = lifecycleEvent.computerName.toLowerCase();
  const own = computerName.toLowerCase();
  return writer === own || writer.startsWith(`${own}.`);
}
