import type { StoredCertificate } from "../server/storedCertificate.js";
import type { BindingState } from "./binding.js";

/** One thing that is wrong with a binding. */
export interface Finding {
  state: BindingState;
  /** A sentence. */
  issue: string;
}

/** What is to be said about a certificate in a store, wherever it is bound. */
export class CertificateCondition {
  /** `undefined` where it is missing. */
  readonly certificate: StoredCertificate | undefined;
  /** Its names, for `isCovered`. */
  readonly names: Set<string>;
  readonly daysLeft: int | undefined;
  /** Findings worse than a name that does not match. */
  readonly graver: readonly Finding[];
  /** Findings less bad than a name that does not match. */
  readonly lighter: readonly Finding[];

  constructor(
    certificate: StoredCertificate | undefined,
    names: Set<string>,
    daysLeft: int | undefined,
    graver: readonly Finding[],
    lighter: readonly Finding[],
  ) {
    this.certificate = certificate;
    this.names = names;
    this.daysLeft = daysLeft;
    this.graver = graver;
    this.lighter = lighter;
  }
}
