import type { CertificateStores } from "../server/certificateStores.js";
import type { StoredCertificate } from "../server/storedCertificate.js";

/** A readable copy of a certificate from any store, the given store first; `undefined` where there is none. */
export function anyCopy(
  certificates: CertificateStores,
  thumbprint: string,
  storeName: string,
): StoredCertificate | undefined {
  const own = certificates.find(thumbprint, storeName);
  if (own !== undefined) return own;

  for (const otherStore of certificates.storesWith(thumbprint)) {
    const copy = certificates.find(thumbprint, otherStore);
    if (copy !== undefined) return copy;
  }
  return undefined;
}
