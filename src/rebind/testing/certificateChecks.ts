import type { Place } from "../../consumers/place.js";
import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";
import type { Binding } from "../binding.js";
import { dateText } from "../dates.js";
import { isCovered, nameSet } from "../nameCoverage.js";
import { type Check, checkOf } from "./bindingTest.js";

// RFC 5280, section 4.2.1.12.
const serverAuthentication = "1.3.6.1.5.5.7.3.1";
const anyUsage = "2.5.29.37.0";

/** The checks of the certificate that a place has now, in the order in which a move makes them. */
export function certificateChecks(
  place: Place,
  binding: Binding,
  certificates: CertificateStores,
  now: System.DateTime,
): Check[] {
  const thumbprint = binding.thumbprint ?? "";
  const storeName = binding.storeName ?? "My";
  const certificate = certificates.find(thumbprint, storeName);
  if (certificate === undefined) return [checkOf("InStore", missingProblem(certificates, thumbprint, storeName))];

  const key = certificate.hasPrivateKey
    ? undefined
    : `The certificate is in store ${certificate.storeName} without its private key.`;
  return [
    checkOf("InStore", undefined),
    checkOf("KeyUsable", key),
    checkOf("Validity", validityProblem(certificate, now)),
    checkOf("Usage", usageProblem(certificate)),
    checkOf("NameCoverage", coverageProblem(place, certificate)),
  ];
}

function missingProblem(certificates: CertificateStores, thumbprint: string, storeName: string): string {
  const problem = certificates.problem(thumbprint, storeName);
  if (problem !== undefined) return `The certificate ${thumbprint} in store ${storeName} cannot be read: ${problem}`;
  return `The certificate ${thumbprint} is not in store ${storeName}.`;
}

function validityProblem(certificate: StoredCertificate, now: System.DateTime): string | undefined {
  if (now < certificate.notBefore) return `The certificate is not valid before ${dateText(certificate.notBefore)}.`;
  if (now > certificate.notAfter) return `The certificate expired on ${dateText(certificate.notAfter)}.`;
  return undefined;
}

function usageProblem(certificate: StoredCertificate): string | undefined {
  const usages = certificate.usages;
  if (usages.length === 0 || usages.includes(serverAuthentication) || usages.includes(anyUsage)) return undefined;
  return `The certificate is not for server authentication; its enhanced key usage is ${usages.join(", ")}.`;
}

function coverageProblem(place: Place, certificate: StoredCertificate): string | undefined {
  if (place.hostName === "" || isCovered(nameSet(certificate.names), place.asciiHost)) return undefined;
  const names = certificate.names.length === 0 ? "no name at all" : certificate.names.join(", ");
  return `The certificate does not cover ${place.hostName}; it covers ${names}.`;
}
