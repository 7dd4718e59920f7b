import { centralStoreReason } from "./centralStore.js";
import { anyCopy } from "./certificateCopies.js";
import { isCovered, nameSet } from "./nameCoverage.js";
import type { Planning } from "./planning.js";
import { Selection } from "./selection.js";

/**
 * Every binding of one certificate, to another. Bindings that are on the new one already get a result as well, and so do
 * those that the central certificate store serves under a name of the old certificate.
 */
export class CertificateSelection extends Selection {
  readonly oldThumbprint: string;
  readonly newThumbprint: string;
  private readonly doubt: string | undefined;

  /** @param doubt why an event that named the certificates does not count; `undefined` where it does, or the user named them */
  constructor(oldThumbprint: string, newThumbprint: string, doubt: string | undefined) {
    super();
    this.oldThumbprint = oldThumbprint;
    this.newThumbprint = newThumbprint;
    this.doubt = doubt;
  }

  override plan(planning: Planning): void {
    const inventory = planning.inventory;
    for (const unit of [...inventory.unitsWith(this.oldThumbprint), ...inventory.unitsWith(this.newThumbprint)]) {
      if (planning.isChosen(unit)) planning.move(unit, this.newThumbprint, this.doubt);
    }
    this.skipCentralPlaces(planning);
  }

  private skipCentralPlaces(planning: Planning): void {
    const places = planning.inventory.centralPlaces;
    if (places.length === 0) return;
    const old = anyCopy(planning.server.certificates, this.oldThumbprint, "My");
    if (old === undefined) return;

    const names = nameSet(old.names);
    for (const place of places) {
      const isChosen = planning.options.consumers.has(place.consumer);
      if (isChosen && place.hostName !== "" && isCovered(names, place.asciiHost)) {
        planning.skipPlace(place, centralStoreReason(place.hostName), this.newThumbprint);
      }
    }
  }
}
