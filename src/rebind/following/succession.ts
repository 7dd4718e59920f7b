import type { ReplacementLog } from "../../events/replacementLog.js";
import { shownText } from "../../events/shownText.js";
import type { CertificateStores } from "../../server/certificateStores.js";
import { anyCopy } from "../certificateCopies.js";
import { candidateCopy } from "../checks/storeCheck.js";
import { followRenewal, successorThumbprint } from "../renewalChain.js";
import { isTrustedWriter } from "./eventWriters.js";
import type { FollowOptions } from "./followOptions.js";
import { NameMatch } from "./nameMatch.js";
import { NameRules } from "./nameRules.js";

/** Where following a certificate led. */
export interface Following {
  /** The certificate that follows; `undefined` where none does. */
  thumbprint: string | undefined;
  /** The certificate that would follow but for `doubt`. */
  doubtful: string | undefined;
  /** Why an event does not count (the check `UnconfirmedEvent`); `undefined` where none is in doubt. */
  doubt: string | undefined;
  /** Why it cannot be told what follows, such as links in a circle; `undefined` where it can. */
  problem: string | undefined;
  /** Why certificates with the same names do not follow, a sentence each. */
  refusals: readonly string[];
}

/** Finds which certificate follows which, by the ways that a run was given. */
export class Succession {
  /** As many as Windows follows renewal links. */
  private readonly mostHops: int = 20;
  private readonly certificates: CertificateStores;
  private readonly replacements: ReplacementLog;
  /** `Renewal`, `Event`, `Name`. */
  private readonly ways: Set<string>;
  private readonly rules: NameRules;
  private readonly names: NameMatch;
  private readonly known: Map<string, Following> = new Map();

  /** @param now UTC */
  constructor(
    certificates: CertificateStores,
    replacements: ReplacementLog,
    options: FollowOptions,
    now: System.DateTime,
  ) {
    this.certificates = certificates;
    this.replacements = replacements;
    this.ways = options.ways;
    this.rules = new NameRules(certificates, options.issuers, now);
    this.names = new NameMatch(certificates, this.rules, options.minimumAge, now);
  }

  /**
   * Follows a certificate to the end: from each certificate the first way that leads on is taken, the renewal link before an
   * event of the server's own log before the names. Each is followed once a run.
   *
   * @param storeName the store that is looked in first
   */
  follow(thumbprint: string, storeName: string): Following {
    const key = `${thumbprint} ${storeName}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;

    const following = this.walk(thumbprint, storeName);
    this.known.set(key, following);
    return following;
  }

  /**
   * Why an event that says that a certificate was replaced does not count; `undefined` where it does. It is a hint: it counts
   * where the renewal link (property 64) of the old certificate leads to the same end, or where it is in the server's own log,
   * written by SYSTEM or an administrator, and the new certificate may follow by the rules of names. What an event object says
   * of itself is not believed; a file, a collector and a hand can say anything.
   */
  eventDoubt(oldThumbprint: string, newThumbprint: string): string | undefined {
    const { chain, problem } = followRenewal(this.certificates, oldThumbprint, "My");
    if (chain.includes(newThumbprint)) return undefined;
    const linked = successorThumbprint(this.certificates, chain);
    if (linked !== undefined && linked === this.endOfLinks(newThumbprint)) return undefined;

    const hint = `The event says that ${newThumbprint} replaced ${oldThumbprint}, which`;
    if (problem !== undefined) return `${hint} cannot be confirmed: ${problem}`;
    if (linked !== undefined && this.isThere(linked)) {
      return `${hint} the renewal link of the old certificate contradicts: it leads to ${linked}.`;
    }
    const recorded = this.replacements.of(oldThumbprint).filter((other) => other.newThumbprint === newThumbprint);
    if (recorded.length === 0) {
      return `${hint} nothing confirms: the old certificate has no renewal link to the new one, and the server's own log has no such event.`;
    }
    if (!recorded.some((other) => isTrustedWriter(other.userId ?? ""))) {
      const userId = recorded[0]!.userId ?? "";
      const writer = userId === "" ? "an account that it does not name" : shownText(userId);
      return `${hint} nothing confirms: the old certificate has no renewal link to the new one, and the event was written by ${writer}, who is not known to be an administrator of this server.`;
    }
    return this.ruleDoubt(hint, oldThumbprint, newThumbprint);
  }

  /** Whether any store has a certificate. */
  private isThere(thumbprint: string): boolean {
    return this.certificates.storesWith(thumbprint).length > 0;
  }

  /** The end of the renewal links of a certificate, itself where it has none. */
  private endOfLinks(thumbprint: string): string {
    const chain = followRenewal(this.certificates, thumbprint, "My").chain;
    return successorThumbprint(this.certificates, chain) ?? thumbprint;
  }

  /** Why the new certificate of an event by a trusted writer may not follow by the rules of names. */
  private ruleDoubt(hint: string, oldThumbprint: string, newThumbprint: string): string | undefined {
    const unlinked = `${hint} only the event itself says, as the old certificate has no renewal link to the new one.`;
    const old = anyCopy(this.certificates, oldThumbprint, "My");
    if (old === undefined) {
      return `${unlinked} The old certificate is in no store, so it cannot be seen whether the new one may follow it.`;
    }
    const copy = candidateCopy(this.certificates, newThumbprint, "My");
    // The checks of the move say what is wrong: InStore.
    if (copy === undefined) return undefined;
    const problem = this.rules.problem(old, copy);
    return problem === undefined ? undefined : `${unlinked} ${problem}`;
  }

  private walk(thumbprint: string, storeName: string): Following {
    const seen = new Set([thumbprint]);
    let current = thumbprint;
    let step = this.next(current, storeName);
    while (step.thumbprint !== undefined) {
      const next = step.thumbprint;
      if (seen.has(next)) return this.stuck(`What follows the certificate ${thumbprint} runs in a circle.`);
      if (seen.size > this.mostHops) {
        return this.stuck(`More than 20 certificates follow ${thumbprint}, one after the other.`);
      }
      seen.add(next);
      current = next;
      // A link to a certificate that is in no store leads no further.
      if (!this.isThere(next)) break;
      step = this.next(current, storeName);
      if (step.thumbprint !== undefined && !this.isThere(step.thumbprint)) break;
    }
    return { ...step, thumbprint: current === thumbprint ? undefined : current };
  }

  private stuck(problem: string): Following {
    return { thumbprint: undefined, doubtful: undefined, doubt: undefined, problem, refusals: [] };
  }

  /** One step from a certificate, the renewal links to their end being one. */
  private next(current: string, storeName: string): Following {
    let missing: string | undefined = undefined;
    if (this.ways.has("Renewal")) {
      const renewal = followRenewal(this.certificates, current, storeName);
      if (renewal.problem !== undefined) return this.stuck(renewal.problem);
      const linked = successorThumbprint(this.certificates, renewal.chain);
      if (linked !== undefined && this.isThere(linked)) return this.onTo(linked);
      missing = linked;
    }
    // Of several the newest that is confirmed: one that is not cannot stand before it.
    const named = this.ways.has("Event") ? this.replacements.newestFirst(current) : [];
    let doubt: string | undefined = undefined;
    for (const candidate of named) {
      const problem = this.eventDoubt(current, candidate);
      if (problem === undefined) return this.onTo(candidate);
      doubt ??= problem;
    }

    const old = this.ways.has("Name") ? anyCopy(this.certificates, current, storeName) : undefined;
    const finding = old === undefined ? undefined : this.names.find(old);
    const found = finding?.thumbprint ?? missing;
    if (found !== undefined) return this.onTo(found);
    return {
      thumbprint: undefined,
      doubtful: named[0],
      doubt,
      problem: finding?.tie,
      refusals: finding?.refusals ?? [],
    };
  }

  private onTo(thumbprint: string): Following {
    return { thumbprint, doubtful: undefined, doubt: undefined, problem: undefined, refusals: [] };
  }
}
