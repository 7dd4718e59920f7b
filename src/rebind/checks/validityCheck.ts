import type { StoredCertificate } from "../../server/storedCertificate.js";
import { dateText } from "../dates.js";

/**
 * The check `Validity`: the certificate is valid now. Why it is not, or `undefined`.
 *
 * @param who the subject of the sentence: `The new certificate`
 */
export function validityProblem(who: string, certificate: StoredCertificate, now: System.DateTime): string | undefined {
  if (now < certificate.notBefore) {
    return `${who} is not valid before ${dateText(certificate.notBefore)}.`;
  }
  if (now > certificate.notAfter) return `${who} expired on ${dateText(certificate.notAfter)}.`;
  return undefined;
}
