import type { LinkChange } from "./journal/runRecord.js";
import type { Planning } from "./planning.js";
import { currentLink } from "./transaction/renewalLinks.js";

/** Plans to clear the renewal links of the certificates that the bindings are put back to, or are on again already. */
export function planLinkRemoval(planning: Planning): void {
  const seen = new Set<string>();
  for (const result of planning.results) {
    const thumbprint = result.newThumbprint;
    const isBack = result.isPlanned() || result.outcome === "AlreadyCurrent";
    if (thumbprint === undefined || !isBack || seen.has(thumbprint)) continue;
    seen.add(thumbprint);
    for (const link of planning.server.certificates.renewalLinks(thumbprint)) {
      planning.links.push({ thumbprint, storeName: link.storeName, before: link.state, after: null, isDone: false });
    }
  }
}

/** Plans to put back the renewal links that the run which is undone has changed, where nothing else has changed them since. */
export function planLinksBack(planning: Planning, links: readonly LinkChange[]): void {
  for (const link of links) {
    if (!link.isDone || currentLink(planning.server, link) !== link.after) continue;
    planning.links.push({
      thumbprint: link.thumbprint,
      storeName: link.storeName,
      before: link.after,
      after: link.before,
      isDone: false,
    });
  }
}
