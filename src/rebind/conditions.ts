import type { CertificateStores } from "../server/certificateStores.js";
import type { StoredCertificate } from "../server/storedCertificate.js";
import { CertificateCondition, type Finding } from "./certificateCondition.js";
import { dateText } from "./dates.js";
import { nameSet } from "./nameCoverage.js";
import { followRenewal, successorThumbprint } from "./renewalChain.js";

/**
 * Looks at a certificate in the store a record names.
 *
 * @param expiringWithin days; `undefined` means a third of the certificate's life
 */
export function examine(
  certificates: CertificateStores,
  thumbprint: string,
  storeName: string,
  now: System.DateTime,
  expiringWithin: int | undefined,
): CertificateCondition {
  const certificate = certificates.find(thumbprint, storeName);
  if (certificate === undefined) {
    const finding: Finding = { state: "Missing", issue: missingIssue(certificates, thumbprint, storeName) };
    return new CertificateCondition(undefined, new Set<string>(), undefined, [finding], []);
  }

  const daysLeft = Math.floor(certificate.notAfter.subtract(now).totalDays);
  return new CertificateCondition(
    certificate,
    nameSet(certificate.names),
    daysLeft,
    graveFindings(certificate, now),
    lightFindings(certificates, certificate, now, expiringWithin),
  );
}

function missingIssue(certificates: CertificateStores, thumbprint: string, storeName: string): string {
  const problem = certificates.problem(thumbprint, storeName);
  if (problem !== undefined) {
    return `The certificate ${thumbprint} in store ${storeName} cannot be read: ${problem}`;
  }
  const stores = certificates.storesWith(thumbprint);
  if (stores.length === 0) return `The certificate ${thumbprint} is in no store.`;
  return `The certificate ${thumbprint} is not in store ${storeName}, only in ${stores.join(", ")}.`;
}

function graveFindings(certificate: StoredCertificate, now: System.DateTime): Finding[] {
  const findings: Finding[] = [];
  if (certificate.notAfter < now) {
    findings.push({ state: "Expired", issue: `The certificate expired on ${dateText(certificate.notAfter)}.` });
  }
  if (certificate.notBefore > now) {
    // No state of its own: to a client it is the same, the certificate is not valid now.
    findings.push({
      state: "Expired",
      issue: `The certificate is not valid before ${dateText(certificate.notBefore)}.`,
    });
  }
  if (!certificate.hasPrivateKey) {
    findings.push({
      state: "NoPrivateKey",
      issue: `The certificate is in store ${certificate.storeName} without its private key.`,
    });
  }
  return findings;
}

function lightFindings(
  certificates: CertificateStores,
  certificate: StoredCertificate,
  now: System.DateTime,
  expiringWithin: int | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const renewal = followRenewal(certificates, certificate.thumbprint, certificate.storeName);
  if (renewal.problem !== undefined) findings.push({ state: "Stale", issue: renewal.problem });
  const successor = successorThumbprint(certificates, renewal.chain);
  if (successor !== undefined && certificates.storesWith(successor).length > 0) {
    findings.push({ state: "Stale", issue: `The certificate was renewed; its successor is ${successor}.` });
  }
  if (certificate.notAfter >= now && isExpiring(certificate, now, expiringWithin)) {
    findings.push({ state: "Expiring", issue: `The certificate expires on ${dateText(certificate.notAfter)}.` });
  }
  return findings;
}

function isExpiring(certificate: StoredCertificate, now: System.DateTime, expiringWithin: int | undefined): boolean {
  const left = certificate.notAfter.subtract(now).totalDays;
  if (expiringWithin !== undefined) return left <= expiringWithin;
  return left * 3 < certificate.notAfter.subtract(certificate.notBefore).totalDays;
}
