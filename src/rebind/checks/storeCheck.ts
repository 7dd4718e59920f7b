import type { CertificateStores } from "../../server/certificateStores.js";

/**
 * The check `InStore`: the store to take a certificate from, the record's own first, then My, then WebHosting. A copy
 * without its private key is no candidate, and neither is one that is archived.
 *
 * @returns `undefined` where no store will do; `storeProblem` says why
 */
export function candidateStore(
  certificates: CertificateStores,
  thumbprint: string,
  ownStore: string,
): string | undefined {
  for (const storeName of [ownStore, "My", "WebHosting"]) {
    const copy = certificates.find(thumbprint, storeName);
    if (copy !== undefined && copy.hasPrivateKey && !copy.isArchived) return copy.storeName;
  }
  return undefined;
}

/** Why no store holds a certificate as it is needed. */
export function storeProblem(certificates: CertificateStores, thumbprint: string, ownStore: string): string {
  const stores = certificates.storesWith(thumbprint);
  if (stores.length === 0) return `The certificate ${thumbprint} is not in any store.`;

  for (const storeName of [ownStore, "My", "WebHosting"]) {
    const copy = certificates.find(thumbprint, storeName);
    if (copy !== undefined && copy.isArchived) {
      return `The certificate ${thumbprint} in store ${storeName} is archived, so that programs do not see it.`;
    }
    if (copy !== undefined) {
      return `The certificate ${thumbprint} is in store ${storeName} without its private key.`;
    }
    const problem = certificates.problem(thumbprint, storeName);
    if (problem !== undefined) {
      return `The certificate ${thumbprint} in store ${storeName} cannot be read: ${problem.endsWith(".") ? problem : `${problem}.`}`;
    }
  }
  return `The certificate ${thumbprint} is only in store ${stores.join(", ")}; import it with its key into My.`;
}
