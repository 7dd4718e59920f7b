import type { CertificateStores } from "../../server/certificateStores.js";

/**
 * The check `KeyUsable`: the private key of the copy in a store signs, and the certificate verifies it. Why it fails, or
 * `undefined`.
 */
export function keyProblem(certificates: CertificateStores, thumbprint: string, storeName: string): string | undefined {
  const problem = certificates.keyProblem(thumbprint, storeName);
  if (problem === undefined) return undefined;
  return `The private key of the certificate ${thumbprint} in store ${storeName} cannot be used: ${problem}`;
}
