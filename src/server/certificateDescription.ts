import { commonName } from "./commonName.js";
import { asciiHostName } from "./hostNames.js";
import { StoredCertificate } from "./storedCertificate.js";
import { subjectAltNames } from "./subjectAltNames.js";

type X509Certificate = System.Security.Cryptography.X509Certificates.X509Certificate2;

const subjectAltNameOid = "2.5.29.17";

/**
 * What a certificate says of itself, with what its store says of it.
 *
 * @param renewedBy the thumbprint that its renewal link names
 * @param addedAt when it came into the store, UTC
 */
export function describeCertificate(
  certificate: X509Certificate,
  storeName: string,
  hasPrivateKey: boolean,
  isArchived: boolean,
  renewedBy: string | undefined,
  addedAt: System.DateTime | undefined,
): StoredCertificate {
  const certificateNames: string[] = [];
  const usages: string[] = [];
  let hasAltNames = false;
  for (const extension of certificate.extensions) {
    if (extension.oid.value === subjectAltNameOid) {
      hasAltNames = true;
      for (const name of subjectAltNames(extension.rawData)) {
        certificateNames.push(name);
      }
    }
    if (extension instanceof System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension) {
      for (const usage of extension.enhancedKeyUsages) {
        usages.push(usage.value);
      }
    }
  }
  // RFC 6125, section 6.4.4: the common name counts only where the certificate has no alternative names.
  const subjectName = hasAltNames ? undefined : commonName(certificate.subjectName.rawData);
  if (subjectName !== undefined) certificateNames.push(asHostName(subjectName));

  return new StoredCertificate(
    certificate.thumbprint,
    storeName,
    certificate.subject,
    System.BitConverter.toString(certificate.subjectName.rawData),
    certificate.issuer,
    System.BitConverter.toString(certificate.issuerName.rawData),
    certificate.notBefore.toUniversalTime(),
    certificate.notAfter.toUniversalTime(),
    certificateNames,
    usages,
    hasPrivateKey,
    isArchived,
    renewedBy,
    addedAt,
    certificate.rawData,
  );
}

/**
 * A common name in the form of the alternative names, which are ASCII. Unchanged where it is no host name, or where it has
 * characters that this form leaves out: a name that only looks like another is not that other.
 */
function asHostName(name: string): string {
  try {
    const hostName = asciiHostName(name);
    const isKept = new System.Globalization.IdnMapping().getUnicode(hostName) === name.toLowerCase();
    return isKept ? hostName : name;
  } catch {
    return name;
  }
}
