import { Fault } from "../faults.js";
import { CertificateSelection } from "./certificateSelection.js";
import { givenThumbprint } from "./givenThumbprint.js";
import type { Planning } from "./planning.js";
import { Selection } from "./selection.js";

/** What a rebind needs of a lifecycle event. */
export interface ReplacementEvent {
  kind: string;
  scope: string;
  oldThumbprint: string | undefined;
  newThumbprint: string | undefined;
}

/**
 * What a lifecycle event says: a certificate of the computer that was replaced by another, to the latest renewal of that
 * one. It is a hint, and where nothing confirms it the bindings stay (`UnconfirmedEvent`). Every other event is passed over.
 */
export class EventSelection extends Selection {
  private readonly lifecycleEvent: ReplacementEvent;

  constructor(lifecycleEvent: ReplacementEvent) {
    super();
    this.lifecycleEvent = lifecycleEvent;
  }

  override plan(planning: Planning): void {
    const { kind, scope, oldThumbprint, newThumbprint } = this.lifecycleEvent;
    if (kind !== "Replaced" || scope !== "System") {
      planning.remarks.push(`Passed over an event of kind ${kind} and scope ${scope}.`);
      return;
    }
    try {
      this.planReplacement(
        planning,
        givenThumbprint(oldThumbprint ?? "", "OldThumbprint of the event"),
        givenThumbprint(newThumbprint ?? "", "NewThumbprint of the event"),
      );
    } catch (failure) {
      // One event that says nothing to go by does not stop the others.
      if (!(failure instanceof Fault)) throw failure;
      planning.faults.push(failure);
    }
  }

  private planReplacement(planning: Planning, oldThumbprint: string, newThumbprint: string): void {
    if (oldThumbprint === newThumbprint) {
      throw new Fault(
        "SameCertificate",
        System.Management.Automation.ErrorCategory.InvalidData,
        `The event names ${oldThumbprint} both as the old and as the new certificate; expected two certificates.`,
        oldThumbprint,
      );
    }
    planning.isAutomatic = true;
    const succession = planning.succession();
    // The new certificate may have been replaced since, and that event may have been followed before this one.
    const following = succession.follow(newThumbprint, "My");
    let latestThumbprint = following.thumbprint ?? newThumbprint;
    if (latestThumbprint === oldThumbprint) latestThumbprint = newThumbprint;
    const doubt = succession.eventDoubt(oldThumbprint, newThumbprint);
    new CertificateSelection(oldThumbprint, latestThumbprint, doubt).plan(planning);
    if (planning.results.length === 0) {
      planning.remarks.push(`No binding uses ${oldThumbprint} or ${latestThumbprint}.`);
    }
  }
}
