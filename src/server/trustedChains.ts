import { carriesSignatureOf, issuerProblem } from "./certificateIssuer.js";
import type { CertificateStores } from "./certificateStores.js";
import type { StoredCertificate } from "./storedCertificate.js";

/**
 * Follows certificates from issuer to issuer to a root that the server trusts: one in its store Root. Issuers come from the
 * stores Root and CA and from nowhere else.
 *
 * .NET's own X509Chain is not used: on .NET Framework nothing keeps it from fetching issuers and lists of roots from the
 * network, and it asks the machine it runs on, not the server that a folder stands for. Name constraints, policies and
 * revocation are not looked at.
 */
export class TrustedChains {
  /** More certificates in a row than any real chain has. */
  private readonly mostLinks: int = 10;
  private readonly certificates: CertificateStores;
  private readonly signatures: Map<string, boolean> = new Map();
  private issuers: Map<string, StoredCertificate[]> | undefined = undefined;

  constructor(certificates: CertificateStores) {
    this.certificates = certificates;
  }

  /** Why a certificate leads to no trusted root, as the end of a sentence; `undefined` where it leads to one. */
  problem(certificate: StoredCertificate, now: System.DateTime): string | undefined {
    const seen = new Set([certificate.thumbprint]);
    let problem = "";
    let level: StoredCertificate[] = [certificate];
    for (let depth: int = 0; depth < this.mostLinks && level.length > 0; depth++) {
      const next: StoredCertificate[] = [];
      for (const member of level) {
        if (this.certificates.find(member.thumbprint, "Disallowed") !== undefined) {
          problem = `${member.subject} is in the store Disallowed.`;
        } else if (this.certificates.find(member.thumbprint, "Root") !== undefined) {
          return undefined;
        } else {
          problem = this.addIssuers(member, depth, now, seen, next);
        }
      }
      level = next;
    }
    return level.length === 0 ? problem : "the chain is longer than 10 certificates.";
  }

  /** The certificates of the stores Root and CA whose key has signed a certificate, whether they are valid now or not. */
  signers(certificate: StoredCertificate): readonly StoredCertificate[] {
    const namesakes = this.issuersByName().get(certificate.issuerKey) ?? [];
    return namesakes.filter((issuer) => this.hasSigned(issuer, certificate));
  }

  /** Adds the issuers of a certificate to `next`. @returns why none of them will do, where none does */
  private addIssuers(
    member: StoredCertificate,
    depth: int,
    now: System.DateTime,
    seen: Set<string>,
    next: StoredCertificate[],
  ): string {
    if (member.issuerKey === member.subjectKey) return `it ends in ${member.subject}, which is not in the store Root.`;

    let problem = `its issuer ${member.issuer} is neither in the store Root nor in the store CA.`;
    for (const issuer of this.issuersByName().get(member.issuerKey) ?? []) {
      if (seen.has(issuer.thumbprint)) continue;
      const authorityProblem = issuerProblem(issuer, depth, now);
      if (authorityProblem !== undefined) {
        problem = authorityProblem;
      } else if (this.hasSigned(issuer, member)) {
        seen.add(issuer.thumbprint);
        next.push(issuer);
      } else {
        problem = `its signature is not that of ${issuer.subject}.`;
      }
    }
    return problem;
  }

  /** Whether the key of an issuer has signed a certificate; computed once for each pair. */
  private hasSigned(issuer: StoredCertificate, member: StoredCertificate): boolean {
    const pair = `${issuer.thumbprint} ${member.thumbprint}`;
    const known = this.signatures.get(pair);
    if (known !== undefined) return known;

    const isSigned = carriesSignatureOf(member, issuer);
    this.signatures.set(pair, isSigned);
    return isSigned;
  }

  /** The certificates of the stores Root and CA, by their names. */
  private issuersByName(): Map<string, StoredCertificate[]> {
    if (this.issuers !== undefined) return this.issuers;

    const issuers = new Map<string, StoredCertificate[]>();
    for (const storeName of ["Root", "CA"]) {
      for (const thumbprint of this.certificates.thumbprintsIn(storeName)) {
        const issuer = this.certificates.find(thumbprint, storeName);
        if (issuer !== undefined) {
          const namesakes = issuers.get(issuer.subjectKey) ?? [];
          namesakes.push(issuer);
          issuers.set(issuer.subjectKey, namesakes);
        }
      }
    }
    this.issuers = issuers;
    return issuers;
  }
}
