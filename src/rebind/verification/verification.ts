import type { Handshake } from "../../server/handshake.js";
import type { Server } from "../../server/server.js";
import type { Proof } from "../rebindResult.js";
import { followRenewal } from "../renewalChain.js";
import type { Baseline } from "./baseline.js";
import { describeProbe, type Probe } from "./probes.js";

/** Between the first handshake and the second, where the first was not as it should be. */
const pauseMilliseconds: int = 2000;

/** What clients of a unit are handed after it moved. */
export interface Verification {
  proof: Proof;
  /** The certificate they are handed; `undefined` where no handshake was completed. */
  servedThumbprint: string | undefined;
  /** What a person has to know; `undefined` where clients are handed the new certificate. */
  reason: string | undefined;
  /** Whether the move broke something, so that the unit has to be put back. */
  mustRollBack: boolean;
}

/**
 * Looks at what clients of a unit are handed after it moved to another certificate. It has to be put back only where a
 * handshake worked before, and twice now either fails or hands out neither the new certificate nor its successor.
 *
 * @param storeName the store that the new certificate was taken from
 * @param timeoutSeconds for each handshake, 1 to 4, so that two of them end within 10 seconds
 */
export function verifyUnit(
  baseline: Baseline,
  newThumbprint: string,
  storeName: string,
  server: Server,
  timeoutSeconds: int,
): Verification {
  if (baseline.probes.length === 0) {
    return notPossible("No TLS handshake can be made there: there is nothing to connect to.", undefined);
  }
  const accepted = new Set(followRenewal(server.certificates, newThumbprint, storeName).chain);
  accepted.add(newThumbprint);

  let worst: Verification | undefined = undefined;
  let served: string | undefined = undefined;
  let position: int = 0;
  for (const probe of baseline.probes) {
    const found = verifyProbe(probe, baseline.handshakes[position]!, baseline, accepted, server, timeoutSeconds);
    position++;
    if (found.mustRollBack) return found;
    if (found.proof !== "Served") worst = worst ?? found;
    else served = served ?? found.servedThumbprint;
  }
  return worst ?? { proof: "Served", servedThumbprint: served, reason: undefined, mustRollBack: false };
}

function verifyProbe(
  probe: Probe,
  before: Handshake,
  baseline: Baseline,
  accepted: Set<string>,
  server: Server,
  timeoutSeconds: int,
): Verification {
  let now = server.tls.handshake(probe.address, probe.port, probe.serverName, probe.opening, timeoutSeconds);
  if (before.outcome === "Completed" && !isAsBefore(now, before, baseline) && !isServed(now, accepted)) {
    System.Threading.Thread.sleep(pauseMilliseconds);
    now = server.tls.handshake(probe.address, probe.port, probe.serverName, probe.opening, timeoutSeconds);
  }
  if (isServed(now, accepted)) {
    return { proof: "Served", servedThumbprint: now.thumbprint, reason: undefined, mustRollBack: false };
  }

  const place = describeProbe(probe);
  if (now.outcome !== "Completed") {
    const reason = `${place}: ${now.reason ?? "no handshake."}`;
    if (before.outcome !== "Completed") return notPossible(reason, undefined);
    return broken(`A TLS handshake for ${place} worked before, and no longer does: ${now.reason ?? ""}`, undefined);
  }
  const thumbprint = now.thumbprint ?? "";
  if (before.outcome !== "Completed") {
    return notPossible(`Clients of ${place} are handed the certificate ${thumbprint}, and none before.`, thumbprint);
  }
  if (isAsBefore(now, before, baseline)) {
    const reason = `Clients of ${place} are handed the certificate ${thumbprint}, as before: ${probe.rival} answers there.`;
    return notPossible(reason, thumbprint);
  }
  return broken(`Clients of ${place} are handed the certificate ${thumbprint}, not the new one.`, thumbprint);
}

function isServed(handshake: Handshake, accepted: Set<string>): boolean {
  return handshake.outcome === "Completed" && accepted.has(handshake.thumbprint ?? "");
}

/** True where another certificate than the unit's own was handed out before, and still is: the move changes nothing there. */
function isAsBefore(now: Handshake, before: Handshake, baseline: Baseline): boolean {
  if (now.outcome !== "Completed" || now.thumbprint !== before.thumbprint) return false;
  return before.thumbprint !== baseline.oldThumbprint;
}

function notPossible(reason: string, servedThumbprint: string | undefined): Verification {
  return { proof: "NotPossible", servedThumbprint, reason, mustRollBack: false };
}

function broken(reason: string, servedThumbprint: string | undefined): Verification {
  return { proof: "NotPossible", servedThumbprint, reason, mustRollBack: true };
}
