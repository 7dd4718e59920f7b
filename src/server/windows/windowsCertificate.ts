import { CertificateCopy } from "../certificateCopy.js";

/** One copy of a certificate in a store of this computer, as .NET holds it. */
export class WindowsCertificate extends CertificateCopy {
  readonly x509: System.Security.Cryptography.X509Certificates.X509Certificate2;

  constructor(storeName: string, x509: System.Security.Cryptography.X509Certificates.X509Certificate2) {
    super(storeName, x509.thumbprint);
    this.x509 = x509;
  }
}
