import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";
import { keyProblem } from "./keyCheck.js";

/** The store that a certificate is taken from. */
export interface StoreChoice {
  /** `undefined` where no store will do. */
  storeName: string | undefined;
  /** Why no store will do: the check `InStore`. */
  storeProblem: string | undefined;
  /** Why the private key there cannot be used: the check `KeyUsable`. */
  keyProblem: string | undefined;
}

/** Chooses the store for a record that names `ownStore`, and tries the private key there. */
export function chooseStore(certificates: CertificateStores, thumbprint: string, ownStore: string): StoreChoice {
  const storeName = candidateCopy(certificates, thumbprint, ownStore)?.storeName;
  if (storeName === undefined) {
    return {
      storeName: undefined,
      storeProblem: storeProblem(certificates, thumbprint, ownStore),
      keyProblem: undefined,
    };
  }
  return { storeName, storeProblem: undefined, keyProblem: keyProblem(certificates, thumbprint, storeName) };
}

/**
 * The check `InStore`: the copy of a certificate to take, from the record's own first, then My, then WebHosting. A copy
 * without its private key is no candidate, and neither is one that is archived.
 *
 * @returns `undefined` where no store will do; `storeProblem` says why
 */
export function candidateCopy(
  certificates: CertificateStores,
  thumbprint: string,
  ownStore: string,
): StoredCertificate | undefined {
  for (const storeName of [ownStore, "My", "WebHosting"]) {
    const copy = certificates.find(thumbprint, storeName);
    if (copy !== undefined && copy.hasPrivateKey && !copy.isArchived) return copy;
  }
  return undefined;
}

/**
 * The check `InStore` for the store that a binding names now: the certificate lies there. Why not, or `undefined`.
 */
export function ownStoreProblem(
  certificates: CertificateStores,
  thumbprint: string,
  ownStore: string,
): string | undefined {
  if (certificates.find(thumbprint, ownStore) !== undefined) return undefined;

  const problem = certificates.problem(thumbprint, ownStore);
  if (problem !== undefined) return unreadable(thumbprint, ownStore, problem);

  const stores = certificates.storesWith(thumbprint);
  const elsewhere = stores.length === 0 ? "nor in any other" : `but in ${stores.join(", ")}`;
  return `The certificate ${thumbprint} is not in store ${ownStore}, ${elsewhere}.`;
}

/** Why no store holds a certificate as it is needed. */
function storeProblem(certificates: CertificateStores, thumbprint: string, ownStore: string): string {
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
    if (problem !== undefined) return unreadable(thumbprint, storeName, problem);
  }
  return `The certificate ${thumbprint} is only in store ${stores.join(", ")}; import it with its key into My.`;
}

function unreadable(thumbprint: string, storeName: string, problem: string): string {
  const sentence = problem.endsWith(".") ? problem : `${problem}.`;
  return `The certificate ${thumbprint} in store ${storeName} cannot be read: ${sentence}`;
}
