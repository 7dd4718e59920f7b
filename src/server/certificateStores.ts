import { Fault } from "../faults.js";
import type { CertificateCopy } from "./certificateCopy.js";
import type { CertificateOutline } from "./certificateOutline.js";
import type { RenewalLink } from "./renewalLink.js";
import type { StoredCertificate } from "./storedCertificate.js";
import { TrustedChains } from "./trustedChains.js";

/**
 * The certificate stores of the local machine. A certificate is parsed only when it is asked for; thumbprints are 40
 * upper-case hex digits, store names are compared without case.
 */
export abstract class CertificateStores {
  /** The copies of each certificate, by its thumbprint. */
  private byThumbprint: Map<string, CertificateCopy[]> | undefined = undefined;
  private readonly chainProblems: Map<string, string | undefined> = new Map();
  private readonly signersOf: Map<string, Set<string>> = new Map();
  private chains: TrustedChains | undefined = undefined;
  private roots: readonly string[] | undefined = undefined;

  /** Finds every copy, by the thumbprint. Asked for once; what is wrong is kept for the report. */
  abstract findCopies(): Map<string, CertificateCopy[]>;

  /** Reads a copy. @throws Fault or a .NET exception that says what is wrong with it */
  abstract readCopy(copy: CertificateCopy): StoredCertificate;

  /** Keeps for the report that a copy cannot be read. */
  abstract keepProblem(copy: CertificateCopy, problem: string): void;

  /** Why the private key of a copy that was read cannot be used, found out by signing with it; `undefined` where it can. */
  abstract testKey(copy: CertificateCopy): string | undefined;

  /** What an export says of a copy that was read. */
  abstract outlineOf(copy: CertificateCopy): CertificateOutline;

  /** The renewal link of a copy that has one, as `writeLink` takes it. */
  abstract linkOf(copy: CertificateCopy): string | null;

  /**
   * Gives a copy the renewal link of that text, or none, and reads it back.
   *
   * @throws a .NET exception that says why not; then it is as it was
   */
  abstract writeLink(copy: CertificateCopy, state: string | null): void;

  /**
   * Lets an identity read the private key of a copy that was read, where it may not yet. Nothing happens where no file holds the key.
   *
   * @param identity a SID
   * @throws Fault or a .NET exception that says why not; then it is as it was
   */
  abstract addKeyReader(copy: CertificateCopy, identity: string): void;

  /** Every thumbprint in any store. */
  thumbprints(): readonly string[] {
    const thumbprints: string[] = [];
    for (const [thumbprint] of this.copies()) thumbprints.push(thumbprint);
    return thumbprints;
  }

  /** Every thumbprint in one store. */
  thumbprintsIn(storeName: string): readonly string[] {
    const wanted = storeName.toUpperCase();
    const thumbprints: string[] = [];
    for (const [thumbprint, copies] of this.copies()) {
      if (copies.some((copy) => copy.storeName.toUpperCase() === wanted)) thumbprints.push(thumbprint);
    }
    return thumbprints;
  }

  /** The names of the stores that hold the certificate; empty where none does. */
  storesWith(thumbprint: string): readonly string[] {
    const copies = this.copies().get(thumbprint);
    return copies === undefined ? [] : copies.map((copy) => copy.storeName);
  }

  /** The copy in one store; `undefined` where it is not there or cannot be read (see `problem`). */
  find(thumbprint: string, storeName: string): StoredCertificate | undefined {
    return this.read(thumbprint, storeName)?.certificate;
  }

  /** Why the copy in one store cannot be read; `undefined` where it can, or is not there. */
  problem(thumbprint: string, storeName: string): string | undefined {
    return this.read(thumbprint, storeName)?.problem;
  }

  /**
   * Why the private key of the copy in one store cannot be used, as the end of a sentence, found out by signing with it;
   * `undefined` where it can, or where the copy has none or cannot be read.
   */
  keyProblem(thumbprint: string, storeName: string): string | undefined {
    const copy = this.read(thumbprint, storeName);
    if (copy === undefined || copy.certificate === undefined) return undefined;

    if (!copy.isKeyTested) {
      copy.isKeyTested = true;
      copy.keyProblem = this.testKey(copy);
    }
    return copy.keyProblem;
  }

  /**
   * Why a certificate leads to no root that the server trusts, as the end of a sentence; `undefined` where it leads to one.
   * Each is looked at once; whether the certificate itself is valid now does not matter.
   */
  chainProblem(certificate: StoredCertificate, now: System.DateTime): string | undefined {
    if (this.chainProblems.has(certificate.thumbprint)) return this.chainProblems.get(certificate.thumbprint);

    const chains = this.chains ?? new TrustedChains(this);
    this.chains = chains;
    const problem = chains.problem(certificate, now);
    this.chainProblems.set(certificate.thumbprint, problem);
    return problem;
  }

  /** The thumbprints of the certificates in Root and CA whose key has signed a certificate. Each is looked at once. */
  signers(certificate: StoredCertificate): Set<string> {
    const known = this.signersOf.get(certificate.thumbprint);
    if (known !== undefined) return known;

    const chains = this.chains ?? new TrustedChains(this);
    this.chains = chains;
    const signers = new Set<string>();
    for (const signer of chains.signers(certificate)) signers.add(signer.thumbprint);
    this.signersOf.set(certificate.thumbprint, signers);
    return signers;
  }

  /** Whether it is known which roots the server trusts: its store Root, which no server has empty, holds any. */
  knowsRoots(): boolean {
    const roots = this.roots ?? this.thumbprintsIn("Root");
    this.roots = roots;
    return roots.length > 0;
  }

  /** The renewal links of every copy that has one. */
  renewalLinks(thumbprint: string): RenewalLink[] {
    const links: RenewalLink[] = [];
    for (const storeName of this.storesWith(thumbprint)) {
      const copy = this.read(thumbprint, storeName);
      if (copy?.certificate?.renewedBy === undefined) continue;
      links.push({ thumbprint, storeName: copy.storeName, state: this.linkOf(copy) });
    }
    return links;
  }

  /**
   * Gives one copy the renewal link that `link` says, or none, and reads it back.
   *
   * @throws Fault `RenewalLinkUnchanged` where that is not possible; then it is as it was
   */
  setRenewalLink(link: RenewalLink): void {
    const { thumbprint, storeName, state } = link;
    try {
      const copy = this.read(thumbprint, storeName);
      if (copy === undefined) throw new System.FormatException(`it is not in store ${storeName}.`);
      this.writeLink(copy, state);
      // What was read of it is no longer so.
      copy.isRead = false;
      copy.certificate = undefined;
      if (this.linkOf(copy) !== state) throw new System.FormatException("it does not read back as written.");
    } catch (failure) {
      throw new Fault(
        "RenewalLinkUnchanged",
        System.Management.Automation.ErrorCategory.WriteError,
        `The renewal link of the certificate ${thumbprint} in store ${storeName} cannot be ${state === null ? "cleared" : "put back"}: ${this.reason(failure as System.Exception)}`,
        thumbprint,
      );
    }
  }

  /**
   * Lets an identity read the private key of the copy in one store, where it may not yet.
   *
   * @param identity a SID
   * @throws Fault `KeyAccessUnchanged` where that is not possible; then it is as it was
   */
  allowKeyRead(thumbprint: string, storeName: string, identity: string): void {
    try {
      const copy = this.read(thumbprint, storeName);
      if (copy === undefined) throw new System.FormatException(`it is not in store ${storeName}.`);
      this.addKeyReader(copy, identity);
    } catch (failure) {
      throw new Fault(
        "KeyAccessUnchanged",
        System.Management.Automation.ErrorCategory.WriteError,
        `${identity} cannot be allowed to read the private key of the certificate ${thumbprint} in store ${storeName}: ${this.reason(failure as System.Exception)}`,
        thumbprint,
      );
    }
  }

  /** What an export says of the copy in one store; `undefined` where it is not there or cannot be read (see `problem`). */
  outline(thumbprint: string, storeName: string): CertificateOutline | undefined {
    const copy = this.read(thumbprint, storeName);
    return copy?.certificate === undefined ? undefined : this.outlineOf(copy);
  }

  /** What went wrong, in words. */
  reason(failure: System.Exception): string {
    return failure.message;
  }

  private read(thumbprint: string, storeName: string): CertificateCopy | undefined {
    const copies = this.copies().get(thumbprint);
    if (copies === undefined) return undefined;

    const wanted = storeName.toUpperCase();
    const copy = copies.find((candidate) => candidate.storeName.toUpperCase() === wanted);
    if (copy === undefined || copy.isRead) return copy;

    copy.isRead = true;
    try {
      copy.certificate = this.readCopy(copy);
    } catch (failure) {
      const problem = this.reason(failure as System.Exception);
      copy.problem = problem;
      this.keepProblem(copy, problem);
    }
    return copy;
  }

  private copies(): Map<string, CertificateCopy[]> {
    const copies = this.byThumbprint ?? this.findCopies();
    this.byThumbprint = copies;
    return copies;
  }
}
