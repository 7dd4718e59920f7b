import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";
import { candidateCopy } from "../checks/storeCheck.js";
import { comparableName, nameSet } from "../nameCoverage.js";
import { followRenewal } from "../renewalChain.js";
import type { NameRules } from "./nameRules.js";
import { isNewer, newestFirst } from "./newestCertificate.js";

/** What follows a certificate by name. */
export interface NameFinding {
  /** `undefined` where none does, or it is not clear which. */
  thumbprint: string | undefined;
  /** Why it is not clear which, in a sentence; `undefined` where it is. */
  tie: string | undefined;
  /** Why those that cover its first name and are valid for longer do not follow, a sentence each, a few of them. */
  refusals: readonly string[];
}

/**
 * Finds what follows a certificate by the names in it, among those in the stores My and WebHosting that have their private key
 * and are not archived. Of several that fit, one that is linked to another as its renewal makes way for that; then the newest
 * follows, which has to be the newest both in its beginning and in its end. Where none is, nothing is guessed.
 */
export class NameMatch {
  private static readonly mostRefusals: int = 3;
  private readonly certificates: CertificateStores;
  private readonly rules: NameRules;
  private readonly minimumAge: System.TimeSpan;
  /** UTC. */
  private readonly now: System.DateTime;
  private index: Map<string, StoredCertificate[]> | undefined = undefined;

  /** @param minimumAge how long a certificate has to be in its store; zero asks nothing */
  constructor(certificates: CertificateStores, rules: NameRules, minimumAge: System.TimeSpan, now: System.DateTime) {
    this.certificates = certificates;
    this.rules = rules;
    this.minimumAge = minimumAge;
    this.now = now;
  }

  /** What follows a certificate. */
  find(old: StoredCertificate): NameFinding {
    const fit: StoredCertificate[] = [];
    const refusals: string[] = [];
    for (const copy of this.rivals(old)) {
      // They come newest first, so most are older than one that fits.
      if (fit.some((better) => isNewer(better, copy))) continue;
      const problem = this.rules.problem(old, copy) ?? this.ageProblem(copy);
      if (problem === undefined && this.isRenewedBy(copy, old.thumbprint)) continue;
      if (problem === undefined) fit.push(copy);
      else if (refusals.length < NameMatch.mostRefusals) refusals.push(problem);
    }
    const last = this.withoutRenewed(fit);
    if (last.length > 1) {
      const names = last.map((copy) => copy.thumbprint).join(" and ");
      const tie = `The certificates ${names} both fit and neither is the newer one in both its beginning and its end, so none is chosen; name one with -NewThumbprint.`;
      return { thumbprint: undefined, tie, refusals };
    }
    return { thumbprint: last.length === 0 ? undefined : last[0]!.thumbprint, tie: undefined, refusals };
  }

  /** The certificates that cover the first name of an old one and end later, the newest first. */
  private rivals(old: StoredCertificate): StoredCertificate[] {
    if (old.names.length === 0) return [];
    const index = this.index ?? this.makeIndex();
    this.index = index;

    const first = comparableName(old.names[0]!);
    const firstDot = first.indexOf(".");
    const wildcard = firstDot > 0 && !first.startsWith("*") ? `*${first.slice(firstDot)}` : first;
    const found = [...(index.get(first) ?? [])];
    if (wildcard !== first) {
      for (const copy of index.get(wildcard) ?? []) {
        if (!found.includes(copy)) found.push(copy);
      }
    }
    return found
      .filter((copy) => copy.thumbprint !== old.thumbprint && copy.notAfter > old.notAfter)
      .toSorted((one, other) => newestFirst(one, other));
  }

  /** The candidates by each name in them. */
  private makeIndex(): Map<string, StoredCertificate[]> {
    const index = new Map<string, StoredCertificate[]>();
    const seen = new Set<string>();
    for (const storeName of ["My", "WebHosting"]) {
      for (const thumbprint of this.certificates.thumbprintsIn(storeName)) {
        const copy = seen.has(thumbprint) ? undefined : candidateCopy(this.certificates, thumbprint, storeName);
        if (copy === undefined) continue;
        seen.add(thumbprint);
        for (const name of nameSet(copy.names)) {
          const others = index.get(name);
          if (others === undefined) index.set(name, [copy]);
          else others.push(copy);
        }
      }
    }
    return index;
  }

  private ageProblem(copy: StoredCertificate): string | undefined {
    if (this.minimumAge.ticks <= 0) return undefined;
    const addedAt = copy.addedAt;
    if (addedAt === undefined) {
      return `When the certificate ${copy.thumbprint} came into the store is not known, so it may have been there for less than -MinimumAge.`;
    }
    if (this.now.subtract(addedAt) >= this.minimumAge) return undefined;
    return `The certificate ${copy.thumbprint} has been in the store for less than -MinimumAge.`;
  }

  /** Those that are not renewed by another among them. */
  private withoutRenewed(fit: readonly StoredCertificate[]): StoredCertificate[] {
    return fit.filter((copy) => !fit.some((other) => this.isRenewedBy(copy, other.thumbprint)));
  }

  /** Whether the renewal links of a certificate lead to another, be it the old one itself: then it comes before that. */
  private isRenewedBy(copy: StoredCertificate, thumbprint: string): boolean {
    return followRenewal(this.certificates, copy.thumbprint, copy.storeName).chain.includes(thumbprint);
  }
}
