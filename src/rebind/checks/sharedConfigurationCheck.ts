import type { Unit } from "../../consumers/unit.js";

/**
 * The check `SharedConfiguration`, for a server whose IIS shares its configuration with others: the unit serves no site of
 * IIS. Why it fails, or `undefined`.
 */
export function sharedConfigurationProblem(unit: Unit): string | undefined {
  const site = unit.places.find((place) => place.consumer === "IisSite" || place.consumer === "IisFtp");
  if (site === undefined) return undefined;
  return `IIS reads its configuration from a shared place, as redirection.config says, so ${site.name} is a site of other servers as well, which would be left on the old certificate or follow it without having the new one. Import the new certificate on every server that shares the configuration and change the binding by the procedure of that farm, or use the central certificate store.`;
}
