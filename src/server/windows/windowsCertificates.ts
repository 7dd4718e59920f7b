import { Fault } from "../../faults.js";
import type { CertificateCopy } from "../certificateCopy.js";
import { describeCertificate } from "../certificateDescription.js";
import type { CertificateOutline, KeyAccess } from "../certificateOutline.js";
import { CertificateStores } from "../certificateStores.js";
import type { FaultLog } from "../faultLog.js";
import { privateKeyProblem } from "../privateKeyTest.js";
import type { StoredCertificate } from "../storedCertificate.js";
import { problemOf } from "./accessDenied.js";
import { openLocalMachine } from "./localMachine.js";
import { hexText } from "../hex.js";
import { readProperties } from "./certificateProperties.js";
import { addKeyReader, keyAccessOf } from "./keyFiles.js";
import { writeRenewalLink } from "./renewalLinkWriter.js";
import { WindowsCertificate } from "./windowsCertificate.js";

/** What a store keeps of a certificate beside it. */
interface StoreProperties {
  /** Property 64, upper-case hex; `undefined` where the certificate has no renewal link. */
  renewedBy: string | undefined;
  /** Property 27, UTC. */
  addedAt: System.DateTime | undefined;
}

/**
 * The certificate stores of this computer. The certificates come from the stores themselves; what a store keeps of them beside, .NET
 * does not tell, and it is read from the registry, so that no function of crypt32.dll is called for that.
 *
 * Source: docs/windows-support.md, "Properties of certificates".
 */
export class WindowsCertificates extends CertificateStores {
  private static readonly stores: string = "SOFTWARE\\Microsoft\\SystemCertificates";
  /** Where the certificates of a store may lie: its own, and those of group policy and of the enterprise. */
  private static readonly places: readonly string[] = [
    "SOFTWARE\\Microsoft\\SystemCertificates",
    "SOFTWARE\\Policies\\Microsoft\\SystemCertificates",
    "SOFTWARE\\Microsoft\\EnterpriseCertificates",
  ];
  // CERT_RENEWAL_PROP_ID and CERT_DATE_STAMP_PROP_ID of wincrypt.h.
  private static readonly renewalProperty: int = 64;
  private static readonly dateProperty: int = 27;

  private readonly faults: FaultLog;

  /** @param faults where what is wrong is kept for the report */
  constructor(faults: FaultLog) {
    super();
    this.faults = faults;
  }

  override findCopies(): Map<string, CertificateCopy[]> {
    const copies = new Map<string, CertificateCopy[]>();
    for (const storeName of this.storeNames()) {
      try {
        this.takeStore(storeName, copies);
      } catch (failure) {
        this.keepFault(storeName, problemOf(failure as System.Exception));
      }
    }
    return copies;
  }

  override readCopy(copy: CertificateCopy): StoredCertificate {
    const { x509 } = this.ownCopy(copy);
    const properties = this.propertiesOf(copy);
    return describeCertificate(
      x509,
      copy.storeName,
      x509.hasPrivateKey,
      x509.archived,
      properties.renewedBy,
      properties.addedAt,
    );
  }

  override keepProblem(copy: CertificateCopy, problem: string): void {
    this.keepFault(`${copy.storeName}\\${copy.thumbprint}`, problem);
  }

  override testKey(copy: CertificateCopy): string | undefined {
    const { x509 } = this.ownCopy(copy);
    return x509.hasPrivateKey ? privateKeyProblem(x509) : undefined;
  }

  override outlineOf(copy: CertificateCopy): CertificateOutline {
    const { x509 } = this.ownCopy(copy);
    const properties = this.propertiesOf(copy);
    return {
      content: x509.rawData,
      hasPrivateKey: x509.hasPrivateKey,
      renewedBy: properties.renewedBy,
      archived: x509.archived,
      friendlyName: x509.friendlyName,
      addedAt: this.timeText(properties.addedAt),
      keyAccess: this.keyAccess(copy, x509),
    };
  }

  override linkOf(copy: CertificateCopy): string | null {
    return this.propertiesOf(copy).renewedBy ?? null;
  }

  override writeLink(copy: CertificateCopy, state: string | null): void {
    writeRenewalLink(this.ownCopy(copy), state);
  }

  override addKeyReader(copy: CertificateCopy, identity: string): void {
    addKeyReader(this.ownCopy(copy).x509, identity);
  }

  override reason(failure: System.Exception): string {
    return problemOf(failure);
  }

  /** Who may read the private key; where that cannot be found out, nobody is named and the report says so. */
  private keyAccess(
    copy: CertificateCopy,
    x509: System.Security.Cryptography.X509Certificates.X509Certificate2,
  ): readonly KeyAccess[] {
    if (!x509.hasPrivateKey) return [];
    try {
      return keyAccessOf(x509);
    } catch (failure) {
      const place = `Cert:\\LocalMachine\\${copy.storeName}\\${copy.thumbprint}`;
      this.faults.add(
        new Fault(
          "KeyAccessUnknown",
          System.Management.Automation.ErrorCategory.ReadError,
          `Who may read the private key of ${place} cannot be found out: ${problemOf(failure as System.Exception)}`,
          place,
        ),
      );
      return [];
    }
  }

  private timeText(time: System.DateTime | undefined): string | undefined {
    return time?.toString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.invariantCulture);
  }

  private propertiesOf(copy: CertificateCopy): StoreProperties {
    let renewedBy: string | undefined = undefined;
    let addedAt: System.DateTime | undefined = undefined;
    const blob = this.blobOf(copy.thumbprint, copy.storeName);
    if (blob === undefined) return { renewedBy, addedAt };

    for (const { id, data } of readProperties(blob)) {
      if (id === WindowsCertificates.renewalProperty && data.length === 20) renewedBy = hexText(data);
      if (id === WindowsCertificates.dateProperty && data.length === 8) {
        addedAt = System.DateTime.fromFileTimeUtc(System.BitConverter.toInt64(data, 0));
      }
    }
    return { renewedBy, addedAt };
  }

  private blobOf(thumbprint: string, storeName: string): bytes | undefined {
    const registry = openLocalMachine();
    try {
      for (const place of WindowsCertificates.places) {
        const key = registry.openSubKey(`${place}\\${storeName}\\Certificates\\${thumbprint}`);
        if (key === undefined) continue;
        try {
          const options = Microsoft.Win32.RegistryValueOptions.DoNotExpandEnvironmentNames;
          const blob = key.getValue("Blob", undefined, options);
          if (blob !== undefined) return blob as unknown as bytes;
        } finally {
          key.dispose();
        }
      }
      return undefined;
    } finally {
      registry.dispose();
    }
  }

  private storeNames(): string[] {
    const registry = openLocalMachine();
    try {
      const key = registry.openSubKey(WindowsCertificates.stores);
      if (key === undefined) return [];
      try {
        return [...key.getSubKeyNames()];
      } finally {
        key.dispose();
      }
    } finally {
      registry.dispose();
    }
  }

  private takeStore(storeName: string, copies: Map<string, CertificateCopy[]>): void {
    const store = new System.Security.Cryptography.X509Certificates.X509Store(
      storeName,
      System.Security.Cryptography.X509Certificates.StoreLocation.LocalMachine,
    );
    try {
      // ReadOnly (0), OpenExistingOnly (4) and IncludeArchived (8).
      store.open(12 as unknown as System.Security.Cryptography.X509Certificates.OpenFlags);
      for (const certificate of store.certificates) {
        const others = copies.get(certificate.thumbprint) ?? [];
        others.push(new WindowsCertificate(storeName, certificate));
        copies.set(certificate.thumbprint, others);
      }
    } finally {
      store.close();
    }
  }

  /** A copy as `findCopies` has made it. */
  private ownCopy(copy: CertificateCopy): WindowsCertificate {
    return copy as WindowsCertificate;
  }

  private keepFault(place: string, problem: string): void {
    this.faults.add(
      new Fault(
        "CertificateUnreadable",
        System.Management.Automation.ErrorCategory.InvalidData,
        `Cert:\\LocalMachine\\${place} cannot be read: ${problem}`,
        place,
      ),
    );
  }
}
