import type { UnitResult } from "../unitResult.js";
import type { RunBinding } from "./runRecord.js";

/** Adds what the journal says about each binding of a unit. */
export function addBindings(bindings: RunBinding[], result: UnitResult): void {
  for (const place of result.places) {
    bindings.push({
      unit: result.plan?.unit.key ?? null,
      consumer: place.consumer,
      name: place.name,
      endpoint: place.endpoint,
      outcome: result.outcome,
      check: result.check ?? null,
      reason: result.reason ?? null,
      oldThumbprint: result.oldThumbprint ?? null,
      newThumbprint: result.newThumbprint ?? null,
      proof: result.proof,
      servedThumbprint: result.servedThumbprint ?? null,
    });
  }
}
