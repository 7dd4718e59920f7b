import type { StoredCertificate } from "../../server/storedCertificate.js";

// RFC 5280, section 4.2.1.12.
const serverAuthentication = "1.3.6.1.5.5.7.3.1";
const anyUsage = "2.5.29.37.0";

/**
 * The check `Usage`: the certificate is for server authentication, or for every use. Why it is not, or `undefined`.
 *
 * @param who the subject of the sentence: `The new certificate`
 */
export function usageProblem(who: string, certificate: StoredCertificate): string | undefined {
  const usages = certificate.usages;
  if (usages.length === 0 || usages.includes(serverAuthentication) || usages.includes(anyUsage)) return undefined;
  return `${who} is not for server authentication; its enhanced key usage is ${usages.join(", ")}.`;
}
