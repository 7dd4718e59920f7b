import { takeInventory } from "../consumers/consumers.js";
import type { Place } from "../consumers/place.js";
import type { Server } from "../server/server.js";
import { BindingDescriber } from "./bindingDescriber.js";

/** Which bindings are wanted; an empty list or set means all. */
export interface BindingFilter {
  consumers: readonly string[];
  /** Upper-case hex. */
  thumbprints: Set<string>;
  /** Lower case. */
  names: readonly System.Management.Automation.WildcardPattern[];
  states: readonly string[];
}

/**
 * Writes the bindings of a server, one object for each place, as they are looked at.
 *
 * @param expiringWithin days from which a certificate counts as expiring; `undefined` means a third of its life
 */
export function listBindings(
  server: Server,
  filter: BindingFilter,
  expiringWithin: int | undefined,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const inventory = takeInventory(server);
  server.faults.report(cmdlet);
  const describer = new BindingDescriber(server, inventory, expiringWithin);
  for (const place of inventory.places) {
    if (isWanted(place, filter)) {
      const binding = describer.describe(place);
      server.faults.report(cmdlet);
      if (filter.states.length === 0 || filter.states.includes(binding.state)) cmdlet.writeObject(binding);
    }
  }
}

/** True where a place is of the consumers, names and thumbprints asked for; its state is not looked at. */
export function isWanted(place: Place, filter: BindingFilter): boolean {
  if (filter.consumers.length > 0 && !filter.consumers.includes(place.consumer)) return false;
  if (filter.thumbprints.size > 0 && !filter.thumbprints.has(place.unit?.pointer().thumbprint() ?? "")) return false;
  if (filter.names.length === 0) return true;

  const name = place.name.toLowerCase();
  return filter.names.some((pattern) => pattern.isMatch(name));
}
