import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";

/**
 * The check `KeyUsable`: the private key of the copy in a store signs, and the certificate verifies it. Why it fails, or
 * `undefined`.
 */
export function keyProblem(certificates: CertificateStores, thumbprint: string, storeName: string): string | undefined {
  const problem = certificates.keyProblem(thumbprint, storeName);
  if (problem === undefined) return undefined;
  return `The private key of the certificate ${thumbprint} in store ${storeName} cannot be used: ${problem}`;
}

/** The check `KeyUsable` of the copy that a binding names now: it has its private key, and that signs. Why not, or `undefined`. */
export function ownKeyProblem(certificates: CertificateStores, certificate: StoredCertificate): string | undefined {
  const { thumbprint, storeName, hasPrivateKey } = certificate;
  if (!hasPrivateKey) return `The certificate is in store ${storeName} without its private key.`;
  return keyProblem(certificates, thumbprint, storeName);
}
