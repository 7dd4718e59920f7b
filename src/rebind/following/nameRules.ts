import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";
import { keyProblem } from "../checks/keyCheck.js";
import { keyTypeProblem } from "../checks/keyTypeCheck.js";
import { strengthProblem, weakerProblem } from "../checks/strengthCheck.js";
import { trustedChainProblem } from "../checks/trustedChainCheck.js";
import { validityProblem } from "../checks/validityCheck.js";
import { dateText } from "../dates.js";
import { isCovered, nameSet } from "../nameCoverage.js";
import type { GivenIssuer } from "./givenIssuer.js";

/**
 * The rules by which a certificate may follow another without a word of anyone's: it covers every DNS name and IP address of
 * the old one, is valid now and for longer, has every use of the old one, a usable key that is not weaker, leads to a root that
 * the server is known to trust, comes from the same issuer or one the user named, and is not self-signed unless the old one is.
 *
 * Two certificates are from the same issuer where the name of the issuer is equal, byte by byte, and one certificate in the
 * stores Root and CA has signed both, which is computed. Of two that are self-signed the name alone is compared: each has
 * signed itself, and the server trusts it as a root.
 */
export class NameRules {
  /** RFC 5280, section 4.2.1.12. */
  private static readonly anyUsage = "2.5.29.37.0";
  private readonly certificates: CertificateStores;
  private readonly issuers: readonly GivenIssuer[];
  /** UTC. */
  private readonly now: System.DateTime;
  /** What is wrong with a certificate by itself, by its thumbprint; empty where nothing is. */
  private readonly ownProblems: Map<string, string> = new Map();

  /** @param issuers what may issue besides the issuer of the old certificate */
  constructor(certificates: CertificateStores, issuers: readonly GivenIssuer[], now: System.DateTime) {
    this.certificates = certificates;
    this.issuers = issuers;
    this.now = now;
  }

  /**
   * Why a certificate may not follow an old one, the first reason, in a sentence; `undefined` where it may.
   *
   * @param copy the copy that would be taken, which has its private key
   */
  problem(old: StoredCertificate, copy: StoredCertificate): string | undefined {
    const who = `The certificate ${copy.thumbprint}`;
    if (old.names.length === 0) return `The old certificate ${old.thumbprint} has no DNS name or IP address to go by.`;

    const names = nameSet(copy.names);
    const lost = old.names.filter((name) => !isCovered(names, name));
    if (lost.length > 0) return `${who} does not cover ${lost.join(", ")}.`;
    if (copy.notAfter <= old.notAfter) {
      return `${who} is not valid for longer than the old one: it ends on ${dateText(copy.notAfter)}.`;
    }
    const lostUses = this.missingUses(old.usages, copy.usages);
    if (lostUses.length > 0) return `${who} lacks uses (EKU) of the old one: ${lostUses.join(", ")}.`;
    if (copy.isSelfIssued() && !old.isSelfIssued()) return `${who} is self-signed, and the old one is not.`;

    return (
      this.ownProblem(who, copy) ?? weakerProblem(who, copy.key(), old.key()) ?? this.issuerProblem(who, old, copy)
    );
  }

  /** What does not depend on the old certificate, found out once. */
  private ownProblem(who: string, copy: StoredCertificate): string | undefined {
    let problem = this.ownProblems.get(copy.thumbprint);
    if (problem === undefined) {
      problem =
        validityProblem(who, copy, this.now) ??
        strengthProblem(who, copy.key()) ??
        keyTypeProblem(who, copy.key()) ??
        this.chainProblem(who, copy) ??
        keyProblem(this.certificates, copy.thumbprint, copy.storeName) ??
        "";
      this.ownProblems.set(copy.thumbprint, problem);
    }
    return problem === "" ? undefined : problem;
  }

  private chainProblem(who: string, copy: StoredCertificate): string | undefined {
    if (this.certificates.knowsRoots()) return trustedChainProblem(who, copy, this.certificates, this.now);
    return `${who} leads to no trusted root: the server's store Root is empty.`;
  }

  private issuerProblem(who: string, old: StoredCertificate, copy: StoredCertificate): string | undefined {
    if (this.isSameIssuer(old, copy)) return undefined;
    if (this.issuers.some((issuer) => issuer.isIssuerOf(copy, this.certificates))) return undefined;
    return `${who} is from the issuer ${copy.issuer}, which is not shown to be that of the old one, ${old.issuer}; name it with -Issuer if it may follow.`;
  }

  private isSameIssuer(old: StoredCertificate, copy: StoredCertificate): boolean {
    if (copy.issuerKey !== old.issuerKey) return false;
    if (copy.isSelfIssued()) return true;
    const signers = this.certificates.signers(old);
    for (const signer of this.certificates.signers(copy)) {
      if (signers.has(signer)) return true;
    }
    return false;
  }

  /** The uses of an old certificate that a new one lacks. One without a list of uses may be used for everything. */
  private missingUses(old: readonly string[], copy: readonly string[]): string[] {
    if (copy.length === 0 || copy.includes(NameRules.anyUsage)) return [];
    if (old.length === 0) return [NameRules.anyUsage];
    return old.filter((use) => !copy.includes(use));
  }
}
