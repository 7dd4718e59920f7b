import type { Inventory } from "../consumers/inventory.js";
import { anyCopy } from "./certificateCopies.js";
import { isCovered, nameSet } from "./nameCoverage.js";
import type { RebindRun } from "./rebindRun.js";

/**
 * Moves every binding of one certificate to another. Bindings that are on the new one already get a result as well, and
 * so do those that the central certificate store serves under a name of the old certificate.
 *
 * @returns false where no chosen binding uses either certificate and nothing stopped the search
 */
export function rebindCertificate(
  run: RebindRun,
  oldThumbprint: string,
  newThumbprint: string,
  cmdlet: System.Management.Automation.PSCmdlet,
): boolean {
  const inventory = run.inventory(cmdlet);
  const units = [...inventory.unitsWith(oldThumbprint), ...inventory.unitsWith(newThumbprint)];
  let found = run.refusal() !== undefined;
  for (const unit of units) {
    if (run.isChosen(unit)) {
      found = true;
      run.moveUnit(unit, newThumbprint, cmdlet);
    }
  }
  skipCentralPlaces(run, inventory, oldThumbprint, newThumbprint, cmdlet);
  return found;
}

function skipCentralPlaces(
  run: RebindRun,
  inventory: Inventory,
  oldThumbprint: string,
  newThumbprint: string,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  if (inventory.centralPlaces.length === 0) return;
  const old = anyCopy(run.server.certificates, oldThumbprint, "My");
  if (old === undefined) return;

  const names = nameSet(old.names);
  for (const place of inventory.centralPlaces) {
    const isChosen = run.options.consumers.has(place.consumer);
    if (isChosen && place.hostName !== "" && isCovered(names, place.asciiHost)) {
      run.skipPlace(place, centralStoreReason(place.hostName), newThumbprint, cmdlet);
    }
  }
}

/** Why a binding of the central certificate store does not move. */
export function centralStoreReason(hostName: string): string {
  const file = hostName === "" ? "its files" : `the file for ${hostName}`;
  return `The binding takes its certificate from the central certificate store and holds no thumbprint; replace ${file} there.`;
}
