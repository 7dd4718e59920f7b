import type { Unit } from "../../consumers/unit.js";
import type { Handshake } from "../../server/handshake.js";
import type { Server } from "../../server/server.js";
import { type Probe, probesFor } from "./probes.js";

/** What clients of a unit met before it moved. */
export interface Baseline {
  probes: readonly Probe[];
  /** One for each probe, in their order. */
  handshakes: readonly Handshake[];
  /** The certificate that the unit was on. */
  oldThumbprint: string | undefined;
}

/**
 * Looks at what clients of a unit are handed before it moves.
 *
 * @param oldThumbprint the certificate that the unit is on
 * @param timeoutSeconds for each handshake
 */
export function takeBaseline(
  unit: Unit,
  oldThumbprint: string | undefined,
  server: Server,
  timeoutSeconds: int,
): Baseline {
  const probes = probesFor(unit, server);
  const handshakes: Handshake[] = [];
  for (const probe of probes) {
    handshakes.push(server.tls.handshake(probe.address, probe.port, probe.serverName, probe.opening, timeoutSeconds));
  }
  return { probes, handshakes, oldThumbprint };
}
