import type { Unit } from "../consumers/unit.js";
import type { Planning } from "./planning.js";
import { followRenewal, successorThumbprint } from "./renewalChain.js";

/** Plans the move of a unit to the successor of the certificate it is on. */
export function planSuccessor(planning: Planning, unit: Unit): void {
  const certificates = planning.server.certificates;
  const current = unit.pointer().thumbprint() ?? "";
  const renewal = followRenewal(certificates, current, unit.pointer().storeName());
  const successor = successorThumbprint(certificates, renewal.chain);
  if (successor !== undefined) {
    planning.move(unit, successor);
  } else if (renewal.problem !== undefined) {
    planning.leave(unit, "Failed", renewal.problem, undefined);
  } else if (certificates.storesWith(current).length === 0) {
    const reason = `The certificate ${current} is in no store, so its successor is not known; give one with -NewThumbprint.`;
    planning.leave(unit, "Skipped", reason, undefined);
  } else {
    planning.leave(unit, "AlreadyCurrent", "The certificate has no successor.", undefined);
  }
}
