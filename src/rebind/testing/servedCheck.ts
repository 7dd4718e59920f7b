import type { Place } from "../../consumers/place.js";
import type { Handshake } from "../../server/handshake.js";
import type { Server } from "../../server/server.js";
import type { Binding } from "../binding.js";
import { followRenewal } from "../renewalChain.js";
import { describeProbe, type Probe, probeFor } from "../verification/probes.js";
import { type Check, checkOf } from "./bindingTest.js";

/** The check `Served`, and the certificate a client was handed. */
export interface ServedFinding {
  check: Check;
  /** `undefined` where no handshake was completed. */
  servedThumbprint: string | undefined;
}

/**
 * The check `Served`: a TLS handshake at the place is completed, and hands out the certificate that is bound there, or one
 * that its renewal links lead to, as Schannel does.
 *
 * @param timeoutSeconds for the handshake
 */
export function checkServed(place: Place, binding: Binding, server: Server, timeoutSeconds: int): ServedFinding {
  const probe = probeFor(place, server);
  if (probe === undefined) {
    const reason = "No TLS handshake can be made there: there is nothing to connect to.";
    return { check: { name: "Served", passed: undefined, reason }, servedThumbprint: undefined };
  }
  const handshake = server.tls.handshake(probe.address, probe.port, probe.serverName, probe.opening, timeoutSeconds);
  return { check: judge(handshake, probe, binding, server), servedThumbprint: handshake.thumbprint };
}

function judge(handshake: Handshake, probe: Probe, binding: Binding, server: Server): Check {
  if (handshake.outcome === "NotPossible") return { name: "Served", passed: undefined, reason: handshake.reason };
  const place = describeProbe(probe);
  if (handshake.outcome === "Failed") return checkOf("Served", `${place}: ${handshake.reason ?? "no handshake."}`);
  const served = handshake.thumbprint ?? "";
  const bound = binding.thumbprint;
  // The central certificate store chooses by host name; whatever it hands out is its own.
  if (bound === undefined || served === bound) return checkOf("Served", undefined);
  if (followRenewal(server.certificates, bound, binding.storeName ?? "My").chain.includes(served)) {
    const reason = `Clients of ${place} are handed ${served}, the renewal of the certificate that is bound.`;
    return { name: "Served", passed: true, reason };
  }
  return checkOf(
    "Served",
    `Clients of ${place} are handed the certificate ${served}, not ${bound}, which is bound; ${probe.rival} answers there.`,
  );
}
