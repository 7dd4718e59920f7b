import { Fault } from "../../faults.js";
import type { CertificateStores } from "../../server/certificateStores.js";
import { commonName } from "../../server/commonName.js";
import { comparableDistinguishedName } from "../../server/distinguishedNames.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";
import { normalizeThumbprint } from "../../thumbprint.js";

/** An issuer that a user named with `-Issuer`. */
export class GivenIssuer {
  /** Of the certificate that signs; `undefined` where a name was given. */
  private readonly thumbprint: string | undefined;
  /** As `comparableDistinguishedName` gives it; `undefined` where something else was given. */
  private readonly distinguishedName: string | undefined;
  /** Lower case. */
  private readonly commonName: string;

  /**
   * @param text the thumbprint of the issuing certificate, its distinguished name as .NET and the certificate dialog write it
   * (`CN=Contoso Issuing CA, O=Contoso`), or its common name
   * @throws Fault `IssuerInvalid`
   */
  constructor(text: string) {
    this.thumbprint = normalizeThumbprint(text);
    this.distinguishedName =
      this.thumbprint === undefined && text.includes("=") ? GivenIssuer.comparable(text) : undefined;
    this.commonName = text.trim().toLowerCase();
    if (this.commonName === "") throw GivenIssuer.invalid(text, "it is empty.");
  }

  /** Whether a certificate is from this issuer. */
  isIssuerOf(certificate: StoredCertificate, certificates: CertificateStores): boolean {
    if (this.thumbprint !== undefined) return certificates.signers(certificate).has(this.thumbprint);

    const opened = new System.Security.Cryptography.X509Certificates.X509Certificate2(certificate.content);
    try {
      const name = opened.issuerName.rawData;
      if (this.distinguishedName !== undefined) return comparableDistinguishedName(name) === this.distinguishedName;
      return (commonName(name) ?? "").trim().toLowerCase() === this.commonName;
    } catch {
      // A name that is no DER is nobody's.
      return false;
    } finally {
      opened.dispose();
    }
  }

  private static comparable(text: string): string {
    try {
      const name = new System.Security.Cryptography.X509Certificates.X500DistinguishedName(text);
      return comparableDistinguishedName(name.rawData);
    } catch (failure) {
      throw GivenIssuer.invalid(text, (failure as Error).message);
    }
  }

  private static invalid(text: string, problem: string): Fault {
    return new Fault(
      "IssuerInvalid",
      System.Management.Automation.ErrorCategory.InvalidArgument,
      `-Issuer "${text}" is no issuer: ${problem} Expected the thumbprint of the issuing certificate, its distinguished name such as "CN=Contoso Issuing CA, O=Contoso", or its common name.`,
      text,
    );
  }
}
