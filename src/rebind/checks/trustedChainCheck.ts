import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";

/** The check `TrustedChain`: the certificate leads to a root that the server trusts. Why it does not, or `undefined`. */
export function trustedChainProblem(
  who: string,
  certificate: StoredCertificate,
  certificates: CertificateStores,
  now: System.DateTime,
): string | undefined {
  const problem = certificates.chainProblem(certificate, now);
  return problem === undefined ? undefined : `${who} does not lead to a root that the server trusts: ${problem}`;
}

/**
 * The check `TrustedChain` of a certificate that takes the place of another: it does not fail where the old one led to no
 * trusted root either, since whoever bound that one trusts otherwise, nor where it is not known what the server trusts.
 *
 * @param problem what the check says of the new certificate by itself
 * @param old `undefined` where it is in no store or cannot be read
 */
export function replacedChainProblem(
  problem: string | undefined,
  old: StoredCertificate | undefined,
  certificates: CertificateStores,
  now: System.DateTime,
): string | undefined {
  if (problem === undefined || !certificates.knowsRoots()) return undefined;
  if (old === undefined) return `${problem} Whether the old one did cannot be seen, since no store has it.`;
  return certificates.chainProblem(old, now) === undefined ? `${problem} The old one does.` : undefined;
}
