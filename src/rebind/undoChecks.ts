import type { CertificateStores } from "../server/certificateStores.js";
import { anyCopy } from "./certificateCopies.js";
import { dateText } from "./dates.js";
import type { RunChange } from "./journal/runRecord.js";
import { followRenewal } from "./renewalChain.js";

/** Why the certificate before a change cannot serve at all; `undefined` where it can. */
export function oldCertificateProblem(certificates: CertificateStores, change: RunChange): string | undefined {
  const { oldThumbprint, oldStoreName } = change;
  const copy = certificates.find(oldThumbprint, oldStoreName);
  if (copy === undefined) {
    return `The old certificate ${oldThumbprint} is not in store ${oldStoreName} any more, so it cannot serve ${change.endpoint}.`;
  }
  if (copy.hasPrivateKey) return undefined;
  return `The old certificate ${oldThumbprint} is in store ${oldStoreName} without its private key, so it cannot serve ${change.endpoint}.`;
}

/**
 * What is to be known about the certificate before a change although it can serve, a sentence each.
 *
 * @param isLinkCleared whether its renewal link is cleared as well
 */
export function oldCertificateWarnings(
  certificates: CertificateStores,
  change: RunChange,
  now: System.DateTime,
  isLinkCleared: boolean,
): string[] {
  const warnings: string[] = [];
  const { oldThumbprint, oldStoreName } = change;
  const copy = anyCopy(certificates, oldThumbprint, oldStoreName);
  if (copy === undefined) return warnings;
  if (copy.notAfter < now) {
    warnings.push(
      `The old certificate ${oldThumbprint} expired on ${dateText(copy.notAfter)}; clients will refuse it.`,
    );
  }
  if (isLinkCleared) return warnings;
  if (followRenewal(certificates, oldThumbprint, oldStoreName).chain.includes(change.newThumbprint)) {
    warnings.push(
      `The old certificate ${oldThumbprint} is linked to its renewal ${change.newThumbprint}, so Windows may go on serving the new one although the binding names the old one; -ClearRenewalLink clears that link.`,
    );
  }
  return warnings;
}
