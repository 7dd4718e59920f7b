import type { CertificateOutline } from "./certificateOutline.js";
import type { RenewalLink } from "./renewalLink.js";
import type { StoredCertificate } from "./storedCertificate.js";
import { TrustedChains } from "./trustedChains.js";

/**
 * The certificate stores of the local machine. A certificate is parsed only when it is asked for; thumbprints are 40
 * upper-case hex digits, store names are compared without case.
 */
export abstract class CertificateStores {
  private readonly chainProblems: Map<string, string | undefined> = new Map();
  private readonly signersOf: Map<string, Set<string>> = new Map();
  private chains: TrustedChains | undefined = undefined;
  private roots: readonly string[] | undefined = undefined;

  /** Every thumbprint in any store. */
  abstract thumbprints(): readonly string[];

  /** Every thumbprint in one store. */
  abstract thumbprintsIn(storeName: string): readonly string[];

  /** The names of the stores that hold the certificate; empty where none does. */
  abstract storesWith(thumbprint: string): readonly string[];

  /** The copy in one store; `undefined` where it is not there or cannot be read (see `problem`). */
  abstract find(thumbprint: string, storeName: string): StoredCertificate | undefined;

  /** Why the copy in one store cannot be read; `undefined` where it can, or is not there. */
  abstract problem(thumbprint: string, storeName: string): string | undefined;

  /**
   * Why the private key of the copy in one store cannot be used, as the end of a sentence, found out by signing with it;
   * `undefined` where it can, or where the copy has none or cannot be read.
   */
  abstract keyProblem(thumbprint: string, storeName: string): string | undefined;

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
  abstract renewalLinks(thumbprint: string): RenewalLink[];

  /**
   * Gives one copy the renewal link that `link` says, or none, and reads it back.
   *
   * @throws Fault `RenewalLinkUnchanged` where that is not possible; then it is as it was
   */
  abstract setRenewalLink(link: RenewalLink): void;

  /** What an export says of the copy in one store; `undefined` where it is not there or cannot be read (see `problem`). */
  abstract outline(thumbprint: string, storeName: string): CertificateOutline | undefined;
}
