import type { Planning } from "./planning.js";
import { Selection } from "./selection.js";
import { planSuccessor } from "./successorMove.js";

/** Every binding of the chosen consumers whose certificate has a successor, to that; what is held stays. */
export class StaleSelection extends Selection {
  override plan(planning: Planning): void {
    planning.isAutomatic = true;
    for (const [, unit] of planning.inventory.units) {
      if (planning.isChosen(unit)) planSuccessor(planning, unit, false);
    }
    if (planning.results.length === 0) {
      planning.remarks.push("No binding of the chosen consumers has a certificate with a successor.");
    }
  }
}
