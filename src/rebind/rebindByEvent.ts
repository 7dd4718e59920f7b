import { Fault } from "../faults.js";
import { givenThumbprint } from "./givenThumbprint.js";
import { rebindCertificate } from "./rebindByThumbprint.js";
import type { RebindRun } from "./rebindRun.js";
import { followRenewal, successorThumbprint } from "./renewalChain.js";

/** What a rebind needs of a lifecycle event. */
export interface ReplacementEvent {
  kind: string;
  scope: string;
  oldThumbprint: string | undefined;
  newThumbprint: string | undefined;
}

/**
 * Follows a lifecycle event: a certificate of the computer that was replaced by another, to the latest renewal of that one.
 * Every other event is passed over.
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
  const latestThumbprint = latest(run, newThumbprint);
  if (!rebindCertificate(run, oldThumbprint, latestThumbprint, cmdlet)) {
    cmdlet.writeVerbose(`No binding uses ${oldThumbprint} or ${latestThumbprint}.`);
  }
}

/**
 * The end of the renewal links of the new certificate: it may have been renewed since, and that event may have been
 * followed before this one.
 */
function latest(run: RebindRun, newThumbprint: string): string {
  const certificates = run.server.certificates;
  const renewal = followRenewal(certificates, newThumbprint, "My");
  const successor = successorThumbprint(certificates, renewal.chain);
  return successor !== undefined && certificates.storesWith(successor).length > 0 ? successor : newThumbprint;
}
