import { isSignedBy } from "./certificateSignature.js";
import type { StoredCertificate } from "./storedCertificate.js";

type X509Certificate = System.Security.Cryptography.X509Certificates.X509Certificate2;

/**
 * Why a certificate may not sign others now, as the end of a sentence; `undefined` where it may (RFC 5280, section 6.1).
 *
 * @param below how many authorities stand between it and the end of the chain
 */
export function issuerProblem(issuer: StoredCertificate, below: int, now: System.DateTime): string | undefined {
  if (now < issuer.notBefore || now > issuer.notAfter) return `its issuer ${issuer.subject} is not valid now.`;

  const certificate = new System.Security.Cryptography.X509Certificates.X509Certificate2(issuer.content);
  try {
    return maySign(certificate, below) ? undefined : `its issuer ${issuer.subject} is no authority that may sign it.`;
  } finally {
    certificate.dispose();
  }
}

/** Whether a certificate carries the signature of an issuer's key, whether that one may sign and is valid now or not. */
export function carriesSignatureOf(member: StoredCertificate, issuer: StoredCertificate): boolean {
  const issuerCertificate = new System.Security.Cryptography.X509Certificates.X509Certificate2(issuer.content);
  const memberCertificate = new System.Security.Cryptography.X509Certificates.X509Certificate2(member.content);
  try {
    return isSignedBy(memberCertificate, issuerCertificate);
  } finally {
    issuerCertificate.dispose();
    memberCertificate.dispose();
  }
}

/** Whether a certificate says of itself that it may sign others, with that many authorities below it. */
function maySign(certificate: X509Certificate, below: int): boolean {
  let isAuthority = false;
  for (const extension of certificate.extensions) {
    if (extension instanceof System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension) {
      isAuthority = extension.certificateAuthority;
      if (extension.hasPathLengthConstraint && extension.pathLengthConstraint < below) return false;
    }
    if (extension instanceof System.Security.Cryptography.X509Certificates.X509KeyUsageExtension) {
      const signs = System.Security.Cryptography.X509Certificates.X509KeyUsageFlags.KeyCertSign;
      if ((extension.keyUsages & signs) === 0) return false;
    }
  }
  return isAuthority;
}
