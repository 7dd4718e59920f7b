import { Fault } from "../faults.js";
import { givenThumbprint } from "./givenThumbprint.js";
import { rebindCertificate } from "./rebindByThumbprint.js";
import type { RebindRun } from "./rebindRun.js";

/** What a rebind needs of a lifecycle event. */
export interface ReplacementEvent {
  kind: string;
  scope: string;
  oldThumbprint: string | undefined;
  newThumbprint: string | undefined;
}

/**
 * Follows a lifecycle event: a certificate of the computer that was replaced by another. Every other event is passed over.
 *
 * @throws Fault where the event says that a certificate was replaced, but not which or by which
 */
export function followEvent(
  run: RebindRun,
  lifecycleEvent: ReplacementEvent,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  if (lifecycleEvent.kind !== "Replaced" || lifecycleEvent.scope !== "System") {
    cmdlet.writeVerbose(`Passed over an event of kind ${lifecycleEvent.kind} and scope ${lifecycleEvent.scope}.`);
    return;
  }

  const oldThumbprint = givenThumbprint(lifecycleEvent.oldThumbprint ?? "", "OldThumbprint of the event");
  const newThumbprint = givenThumbprint(lifecycleEvent.newThumbprint ?? "", "NewThumbprint of the event");
  if (oldThumbprint === newThumbprint) {
    throw new Fault(
      "SameCertificate",
      System.Management.Automation.ErrorCategory.InvalidData,
      `The event names ${oldThumbprint} both as the old and as the new certificate; expected two certificates.`,
      oldThumbprint,
    );
  }
  if (!rebindCertificate(run, oldThumbprint, newThumbprint, cmdlet)) {
    cmdlet.writeVerbose(`No binding uses ${oldThumbprint} or ${newThumbprint}.`);
  }
}
