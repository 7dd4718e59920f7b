import { Fault, faultRecord } from "../../faults.js";
import type { RenewalLink } from "../../server/renewalLink.js";
import type { Server } from "../../server/server.js";
import type { LinkChange } from "../journal/runRecord.js";

/** Changes renewal links as planned. One that cannot be changed is reported and stops nothing: the bindings do not need it. */
export function changeLinks(
  server: Server,
  links: readonly LinkChange[],
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  for (const link of links) {
    if (!setLink(server, link, link.after, cmdlet)) continue;
    link.isDone = true;
    const what = link.after === null ? "cleared" : "put back";
    cmdlet.writeVerbose(`The renewal link of ${link.thumbprint} in store ${link.storeName} was ${what}.`);
  }
}

/** Puts back the renewal links that were changed for bindings of which none came to be changed. */
export function restoreLinks(
  server: Server,
  links: readonly LinkChange[],
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  for (const link of links) {
    if (link.isDone && setLink(server, link, link.before, cmdlet)) link.isDone = false;
  }
}

/**
 * Leaves the renewal links of a run that was interrupted as its bindings are: changed where a binding was moved, or where there
 * was none to move, else as they were. A link that something else has changed since is left alone.
 */
export function recoverLinks(
  server: Server,
  links: readonly LinkChange[],
  isMoved: boolean,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  for (const link of links) {
    const state = currentLink(server, link);
    link.isDone = state === link.after;
    if (link.isDone && !isMoved && setLink(server, link, link.before, cmdlet)) link.isDone = false;
  }
}

/** What the store holds there now; `null` where there is no link, or no such certificate. */
export function currentLink(server: Server, link: LinkChange): string | null {
  for (const candidate of server.certificates.renewalLinks(link.thumbprint)) {
    if (candidate.storeName === link.storeName) return candidate.state;
  }
  return null;
}

function setLink(
  server: Server,
  change: LinkChange,
  state: string | null,
  cmdlet: System.Management.Automation.PSCmdlet,
): boolean {
  const link: RenewalLink = { thumbprint: change.thumbprint, storeName: change.storeName, state };
  try {
    server.certificates.setRenewalLink(link);
    return true;
  } catch (failure) {
    if (!(failure instanceof Fault)) throw failure;
    cmdlet.writeError(faultRecord(failure));
    return false;
  }
}
