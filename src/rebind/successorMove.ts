import type { Unit } from "../consumers/unit.js";
import type { Planning } from "./planning.js";

/**
 * Plans the move of a unit to the successor of the certificate it is on.
 *
 * @param saysCurrent whether a unit whose certificate has no successor has a result as well
 */
export function planSuccessor(planning: Planning, unit: Unit, saysCurrent: boolean): void {
  const current = unit.pointer().thumbprint() ?? "";
  const following = planning.succession().follow(current, unit.pointer().storeName());
  const { thumbprint, doubtful, doubt, problem } = following;
  const stop = problem ?? doubt;
  if (thumbprint !== undefined) {
    if (stop !== undefined) planning.warn([`What follows ${thumbprint} itself is not clear: ${stop}`]);
    planning.move(unit, thumbprint);
  } else if (problem !== undefined) {
    planning.leave(unit, "Failed", problem, undefined);
  } else if (doubtful !== undefined) {
    planning.move(unit, doubtful, doubt);
  } else if (planning.server.certificates.storesWith(current).length === 0) {
    const reason = `The certificate ${current} is in no store, so its successor is not known; give one with -NewThumbprint.`;
    planning.leave(unit, "Skipped", reason, undefined);
  } else if (saysCurrent) {
    const sentences = ["The certificate has no successor.", ...following.refusals];
    planning.leave(unit, "AlreadyCurrent", sentences.join(" "), undefined);
  } else {
    for (const refusal of following.refusals) {
      const remark = `${current} has no successor: ${refusal}`;
      if (!planning.remarks.includes(remark)) planning.remarks.push(remark);
    }
  }
}
