import type { CertificateStores } from "../server/certificateStores.js";

/** As many as Windows itself follows. Source: reference of New-CertificateNotificationTask. */
const mostHops: int = 20;

/** Where the renewal links (property 64) of a certificate lead. */
export interface Renewal {
  /** The thumbprints in the order of the links, without the certificate itself. */
  chain: readonly string[];
  /** Why the links lead nowhere; `undefined` where they end. */
  problem: string | undefined;
}

/** Follows the renewal links from a certificate to their end, from the copy in one store first. */
export function followRenewal(certificates: CertificateStores, thumbprint: string, storeName: string): Renewal {
  const chain: string[] = [];
  const seen = new Set([thumbprint]);
  let next = renewalLink(certificates, thumbprint, storeName);
  while (next !== undefined) {
    if (seen.has(next)) return { chain: [], problem: `The renewal links of ${thumbprint} run in a circle.` };
    if (chain.length === mostHops) {
      return { chain: [], problem: `The renewal links of ${thumbprint} go on for more than 20 certificates.` };
    }
    seen.add(next);
    chain.push(next);
    next = renewalLink(certificates, next, storeName);
  }
  return { chain, problem: undefined };
}

/**
 * The successor of a certificate: the last in the chain that is in a store.
 *
 * @returns the first in the chain where none is in a store, and `undefined` where there is no chain
 */
export function successorThumbprint(certificates: CertificateStores, chain: readonly string[]): string | undefined {
  let successor: string | undefined = chain.length === 0 ? undefined : chain[0]!;
  for (const thumbprint of chain) {
    if (certificates.storesWith(thumbprint).length > 0) successor = thumbprint;
  }
  return successor;
}

function renewalLink(certificates: CertificateStores, thumbprint: string, storeName: string): string | undefined {
  const link = certificates.find(thumbprint, storeName)?.renewedBy;
  if (link !== undefined) return link;

  // The link belongs to a copy and is lost when a certificate is exported and imported.
  for (const otherStore of certificates.storesWith(thumbprint)) {
    const otherLink = certificates.find(thumbprint, otherStore)?.renewedBy;
    if (otherLink !== undefined) return otherLink;
  }
  return undefined;
}
