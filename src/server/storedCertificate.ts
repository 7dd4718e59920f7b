import { publicKeyOutline, type PublicKeyOutline } from "./publicKeyOutline.js";

/** A certificate as it lies in one store of the local machine. */
export class StoredCertificate {
  readonly thumbprint: string;
  readonly storeName: string;
  /** The distinguished name as .NET writes it; for people, never parsed. */
  readonly subject: string;
  /** The subject's distinguished name, its DER in hex: equal for the same subject. */
  readonly subjectKey: string;
  /** The issuer's distinguished name as .NET writes it; for people, never parsed. */
  readonly issuer: string;
  /** The issuer's distinguished name, its DER in hex: equal for the same issuer. */
  readonly issuerKey: string;
  /** UTC. */
  readonly notBefore: System.DateTime;
  /** UTC. */
  readonly notAfter: System.DateTime;
  /** The DNS names and IP addresses it is for: those of the subject alternative name, the CN only where it has none. */
  readonly names: readonly string[];
  /** The object identifiers of its extended key usage; empty where the extension is absent. */
  readonly usages: readonly string[];
  readonly hasPrivateKey: boolean;
  /** Whether it is archived, as autoenrollment leaves a certificate that was renewed: programs do not see it any more. */
  readonly isArchived: boolean;
  /** The thumbprint its renewal link (property 64) names; `undefined` where it was not renewed. */
  readonly renewedBy: string | undefined;
  /** When it came into the store, UTC (property 27); `undefined` where that is not known. */
  readonly addedAt: System.DateTime | undefined;
  /** The certificate, DER; never its key. */
  readonly content: bytes;
  private keyOutline: PublicKeyOutline | undefined = undefined;

  constructor(
    thumbprint: string,
    storeName: string,
    subject: string,
    subjectKey: string,
    issuer: string,
    issuerKey: string,
    notBefore: System.DateTime,
    notAfter: System.DateTime,
    names: readonly string[],
    usages: readonly string[],
    hasPrivateKey: boolean,
    isArchived: boolean,
    renewedBy: string | undefined,
    addedAt: System.DateTime | undefined,
    content: bytes,
  ) {
    this.thumbprint = thumbprint;
    this.storeName = storeName;
    this.subject = subject;
    this.subjectKey = subjectKey;
    this.issuer = issuer;
    this.issuerKey = issuerKey;
    this.notBefore = notBefore;
    this.notAfter = notAfter;
    this.names = names;
    this.usages = usages;
    this.hasPrivateKey = hasPrivateKey;
    this.isArchived = isArchived;
    this.renewedBy = renewedBy;
    this.addedAt = addedAt;
    this.content = content;
  }

  /** Whether its issuer is itself, going by the names. */
  isSelfIssued(): boolean {
    return this.subjectKey === this.issuerKey;
  }

  /** What it says of its key; read when it is first asked for. */
  key(): PublicKeyOutline {
    const outline = this.keyOutline ?? publicKeyOutline(this.content);
    this.keyOutline = outline;
    return outline;
  }
}
