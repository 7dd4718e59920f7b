import type { StoredCertificate } from "../storedCertificate.js";

/** One copy of a certificate in a store of this computer. */
export class CertificateCopy {
  readonly storeName: string;
  readonly certificate: System.Security.Cryptography.X509Certificates.X509Certificate2;
  /** What it says; `undefined` before it is read, and where it cannot be read. */
  stored: StoredCertificate | undefined = undefined;
  isRead: boolean = false;
  /** Why it cannot be read. */
  problem: string | undefined = undefined;
  isKeyTested: boolean = false;
  /** Why its private key cannot be used. */
  keyProblem: string | undefined = undefined;

  constructor(storeName: string, certificate: System.Security.Cryptography.X509Certificates.X509Certificate2) {
    this.storeName = storeName;
    this.certificate = certificate;
  }
}
