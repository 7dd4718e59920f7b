import { isoText } from "../rebind/dates.js";
import type { RebindResult } from "../rebind/rebindResult.js";
import type { Renewal } from "../rebind/renewal.js";
import type { PendingRenewal } from "./automationState.js";

/** The checks that fail while a new certificate, or its key, is still on its way. */
const awaited = new Set(["InStore", "KeyUsable"]);

/**
 * The renewals that could not be followed for want of the certificate or its key, as the results say.
 *
 * @param earlier those that were pending before; they keep the time since when they are
 */
export function pendingRenewals(
  renewals: readonly Renewal[],
  results: readonly RebindResult[],
  earlier: readonly PendingRenewal[],
): PendingRenewal[] {
  const olds = new Set(renewals.map((renewal) => renewal.oldThumbprint));
  const pending: PendingRenewal[] = [];
  for (const { outcome, check, oldThumbprint, newThumbprint, reason } of results) {
    if (outcome !== "Blocked" || check === undefined || !awaited.has(check)) continue;
    if (oldThumbprint === undefined || newThumbprint === undefined || !olds.has(oldThumbprint)) continue;
    if (pending.some((other) => other.oldThumbprint === oldThumbprint)) continue;
    const known = earlier.find(
      (other) => other.oldThumbprint === oldThumbprint && other.newThumbprint === newThumbprint,
    );
    const since = known?.since ?? isoText(System.DateTime.utcNow);
    pending.push({ oldThumbprint, newThumbprint, reason: reason ?? "", since });
  }
  return pending;
}
