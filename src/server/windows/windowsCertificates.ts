import { Fault } from "../../faults.js";
import { describeCertificate } from "../certificateDescription.js";
import type { CertificateOutline } from "../certificateOutline.js";
import { CertificateStores } from "../certificateStores.js";
import type { FaultLog } from "../faultLog.js";
import { privateKeyProblem } from "../privateKeyTest.js";
import type { RenewalLink } from "../renewalLink.js";
import type { StoredCertificate } from "../storedCertificate.js";
import { problemOf } from "./accessDenied.js";
import { CertificateCopy } from "./certificateCopy.js";
import { readProperties } from "./certificateProperties.js";
import { hexText } from "./bindingValues.js";

/** What a store keeps of a certificate beside it. */
interface StoreProperties {
  /** Property 64, upper-case hex; `undefined` where the certificate has no renewal link. */
  renewedBy: string | undefined;
  /** Property 27, UTC. */
  addedAt: System.DateTime | undefined;
}

/**
 * The certificate stores of this computer. The certificates come from the stores themselves; what a store keeps of them beside, .NET
 * does not tell, and it is read from the registry, so that no function of crypt32.dll is called. A renewal link is written by the
 * object that certificate enrolment has for it.
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
  // CERT_RENEWAL_PROP_ID and CERT_DATE_STAMP_PROP_ID of wincrypt.h; XCN_CRYPT_STRING_HEXRAW of certenroll.h.
  private static readonly renewalProperty: int = 64;
  private static readonly dateProperty: int = 27;
  private static readonly hexDigits: int = 12;

  private readonly faults: FaultLog;
  /** The copies of each certificate, by its thumbprint. */
  private byThumbprint: Map<string, CertificateCopy[]> | undefined = undefined;

  /** @param faults where what is wrong is kept for the report */
  constructor(faults: FaultLog) {
    super();
    this.faults = faults;
  }

  override thumbprints(): readonly string[] {
    const thumbprints: string[] = [];
    for (const [thumbprint] of this.index()) thumbprints.push(thumbprint);
    return thumbprints;
  }

  override thumbprintsIn(storeName: string): readonly string[] {
    const wanted = storeName.toUpperCase();
    const thumbprints: string[] = [];
    for (const [thumbprint, copies] of this.index()) {
      if (copies.some((copy) => copy.storeName.toUpperCase() === wanted)) thumbprints.push(thumbprint);
    }
    return thumbprints;
  }

  override storesWith(thumbprint: string): readonly string[] {
    const copies = this.index().get(thumbprint);
    return copies === undefined ? [] : copies.map((copy) => copy.storeName);
  }

  override find(thumbprint: string, storeName: string): StoredCertificate | undefined {
    return this.read(thumbprint, storeName)?.stored;
  }

  override problem(thumbprint: string, storeName: string): string | undefined {
    return this.read(thumbprint, storeName)?.problem;
  }

  override keyProblem(thumbprint: string, storeName: string): string | undefined {
    const copy = this.read(thumbprint, storeName);
    if (copy === undefined || copy.stored === undefined || !copy.stored.hasPrivateKey) return undefined;

    if (!copy.isKeyTested) {
      copy.isKeyTested = true;
      copy.keyProblem = privateKeyProblem(copy.certificate);
    }
    return copy.keyProblem;
  }

  override outline(thumbprint: string, storeName: string): CertificateOutline | undefined {
    const copy = this.read(thumbprint, storeName);
    const stored = copy?.stored;
    if (copy === undefined || stored === undefined) return undefined;
    return {
      content: stored.content,
      hasPrivateKey: stored.hasPrivateKey,
      renewedBy: stored.renewedBy,
      archived: stored.isArchived,
      friendlyName: copy.certificate.friendlyName,
      addedAt:
        stored.addedAt === undefined
          ? undefined
          : stored.addedAt.toString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.invariantCulture),
      keyAccess: [],
    };
  }

  override renewalLinks(thumbprint: string): RenewalLink[] {
    const links: RenewalLink[] = [];
    for (const storeName of this.storesWith(thumbprint)) {
      const renewedBy = this.read(thumbprint, storeName)?.stored?.renewedBy;
      if (renewedBy !== undefined) links.push({ thumbprint, storeName, state: renewedBy });
    }
    return links;
  }

  override setRenewalLink(link: RenewalLink): void {
    const { thumbprint, storeName, state } = link;
    try {
      const copy = this.read(thumbprint, storeName);
      if (copy === undefined) throw new System.InvalidOperationException(`it is not in store ${storeName}.`);
      if (storeName.toUpperCase() !== "MY") {
        throw new System.InvalidOperationException("Windows offers that for certificates in store My alone.");
      }
      this.writeLink(copy, state);
      // What was read of it is no longer so.
      copy.isRead = false;
      copy.stored = undefined;
      if (this.propertiesOf(thumbprint, storeName).renewedBy !== (state ?? undefined)) {
        throw new System.InvalidOperationException("it does not read back as written.");
      }
    } catch (failure) {
      throw new Fault(
        "RenewalLinkUnchanged",
        System.Management.Automation.ErrorCategory.WriteError,
        `The renewal link of the certificate ${thumbprint} in store ${storeName} cannot be ${state === null ? "cleared" : "put back"}: ${problemOf(failure as System.Exception)}`,
        thumbprint,
      );
    }
  }

  /** @param state the thumbprint that the link is to name; `null` for no link */
  private writeLink(copy: CertificateCopy, state: string | null): void {
    const property = PowerShell.newObject({
      comObject: "X509Enrollment.CCertPropertyRenewal",
    }) as Com.CertPropertyRenewal;
    const certificate = hexText(copy.certificate.rawData);
    if (state === null) {
      property.removeFromCertificate(true, WindowsCertificates.hexDigits, certificate);
      return;
    }
    property.initialize(WindowsCertificates.hexDigits, state);
    property.setValueOnCertificate(true, WindowsCertificates.hexDigits, certificate);
  }

  private read(thumbprint: string, storeName: string): CertificateCopy | undefined {
    const copies = this.index().get(thumbprint);
    if (copies === undefined) return undefined;

    const wanted = storeName.toUpperCase();
    const copy = copies.find((candidate) => candidate.storeName.toUpperCase() === wanted);
    if (copy === undefined || copy.isRead) return copy;

    copy.isRead = true;
    try {
      const { certificate } = copy;
      const { renewedBy, addedAt } = this.propertiesOf(thumbprint, copy.storeName);
      copy.stored = describeCertificate(
        certificate,
        copy.storeName,
        certificate.hasPrivateKey,
        certificate.archived,
        renewedBy,
        addedAt,
      );
    } catch (failure) {
      copy.problem = problemOf(failure as System.Exception);
      this.keepFault(`${copy.storeName}\\${thumbprint}`, copy.problem);
    }
    return copy;
  }

  private propertiesOf(thumbprint: string, storeName: string): StoreProperties {
    let renewedBy: string | undefined = undefined;
    let addedAt: System.DateTime | undefined = undefined;
    const blob = this.blobOf(thumbprint, storeName);
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
    const registry = this.openRegistry();
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

  private index(): Map<string, CertificateCopy[]> {
    if (this.byThumbprint !== undefined) return this.byThumbprint;

    const copies = new Map<string, CertificateCopy[]>();
    this.byThumbprint = copies;
    for (const storeName of this.storeNames()) {
      try {
        this.indexStore(storeName, copies);
      } catch (failure) {
        this.keepFault(storeName, problemOf(failure as System.Exception));
      }
    }
    return copies;
  }

  private storeNames(): string[] {
    const registry = this.openRegistry();
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

  private indexStore(storeName: string, copies: Map<string, CertificateCopy[]>): void {
    const store = new System.Security.Cryptography.X509Certificates.X509Store(
      storeName,
      System.Security.Cryptography.X509Certificates.StoreLocation.LocalMachine,
    );
    try {
      // ReadOnly (0), OpenExistingOnly (4) and IncludeArchived (8).
      store.open(12 as unknown as System.Security.Cryptography.X509Certificates.OpenFlags);
      for (const certificate of store.certificates) {
        const others = copies.get(certificate.thumbprint) ?? [];
        others.push(new CertificateCopy(storeName, certificate));
        copies.set(certificate.thumbprint, others);
      }
    } finally {
      store.close();
    }
  }

  private openRegistry(): Microsoft.Win32.RegistryKey {
    return Microsoft.Win32.RegistryKey.openBaseKey(
      Microsoft.Win32.RegistryHive.LocalMachine,
      Microsoft.Win32.RegistryView.Registry64,
    );
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
