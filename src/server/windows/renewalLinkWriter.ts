import { WindowsNativeCalls } from "../../native/windowsNativeCalls.js";
import { hexBytes, hexText } from "../hex.js";
import { problemOf } from "./accessDenied.js";
import type { NativeCalls } from "./nativeCalls.js";
import type { WindowsCertificate } from "./windowsCertificate.js";

// XCN_CRYPT_STRING_HEXRAW of certenroll.h.
const hexDigits: int = 12;
// ReadWrite (1), OpenExistingOnly (4) and IncludeArchived (8).
const forWriting = 13;

/**
 * Gives a certificate in a store of this computer a renewal link (property 64), or takes it away. Certificate enrolment has an object
 * for that, which knows store My alone; for other stores, and where it fails, crypt32.dll is called.
 *
 * Source: learn.microsoft.com, "ICertPropertyRenewal", "ICertProperty::SetValueOnCertificate".
 *
 * @param renewedBy upper-case hex; `null` for no link
 * @throws a .NET exception that says why not
 */
export function writeRenewalLink(copy: WindowsCertificate, renewedBy: string | null): void {
  if (copy.storeName.toUpperCase() !== "MY") {
    writeByCrypt32(copy, renewedBy);
    return;
  }
  try {
    writeByEnrollment(copy, renewedBy);
  } catch (failure) {
    const problem = problemOf(failure as System.Exception);
    try {
      writeByCrypt32(copy, renewedBy);
    } catch (second) {
      throw new System.InvalidOperationException(`${problem} ${problemOf(second as System.Exception)}`);
    }
  }
}

function writeByEnrollment(copy: WindowsCertificate, renewedBy: string | null): void {
  const property = PowerShell.newObject({
    comObject: "X509Enrollment.CCertPropertyRenewal",
  }) as Com.CertPropertyRenewal;
  const certificate = hexText(copy.x509.rawData);
  if (renewedBy === null) {
    property.removeFromCertificate(true, hexDigits, certificate);
    return;
  }
  property.initialize(hexDigits, renewedBy);
  property.setValueOnCertificate(true, hexDigits, certificate);
}

/** A property goes to the store only by a certificate of a store that is open for writing. */
function writeByCrypt32(copy: WindowsCertificate, renewedBy: string | null): void {
  const store = new System.Security.Cryptography.X509Certificates.X509Store(
    copy.storeName,
    System.Security.Cryptography.X509Certificates.StoreLocation.LocalMachine,
  );
  try {
    store.open(forWriting as unknown as System.Security.Cryptography.X509Certificates.OpenFlags);
    for (const certificate of store.certificates) {
      if (certificate.thumbprint !== copy.thumbprint) continue;
      const calls: NativeCalls = onDemand(WindowsNativeCalls);
      const link = renewedBy === null ? undefined : hexBytes(renewedBy);
      if (!calls.setRenewal(certificate.handle, link)) {
        throw new System.InvalidOperationException("crypt32.dll does not set the property.");
      }
      return;
    }
    throw new System.InvalidOperationException(`It is no longer in store ${copy.storeName}.`);
  } finally {
    store.close();
  }
}
