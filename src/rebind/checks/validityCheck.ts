import type { StoredCertificate } from "../../server/storedCertificate.js";
import { dateText } from "../dates.js";

/** The check `Validity`: the certificate is valid now. Why it is not, or `undefined`. */
export function validityProblem(certificate: StoredCertificate, now: System.DateTime): string | undefined {
  if (now < certificate.notBefore) {
    return `The new certificate is not valid before ${dateText(certificate.notBefore)}.`;
  }
  if (now > certificate.notAfter) return `The new certificate expired on ${dateText(certificate.notAfter)}.`;
  return undefined;
}
