import type { StoredCertificate } from "../server/storedCertificate.js";
import type { StoreChoice } from "./checks/storeCheck.js";
import type { Replacement } from "./replacement.js";

/** The certificate that bindings are to move to, and what was found out about it once for all of them. */
export class Successor {
  readonly thumbprint: string;
  /** A copy from any store; `undefined` where none can be read. */
  readonly certificate: StoredCertificate | undefined;
  /** Its names, for `isCovered`. */
  readonly names: Set<string>;
  /** Why it fails the check `Validity`; `undefined` where it does not. */
  validityProblem: string | undefined = undefined;
  /** Why it fails the check `Usage`; `undefined` where it does not. */
  usageProblem: string | undefined = undefined;
  /** Why it fails the check `Strength` by itself; `undefined` where it does not. */
  strengthProblem: string | undefined = undefined;
  /** Why it fails the check `KeyType` by itself; `undefined` where it does not. */
  keyTypeProblem: string | undefined = undefined;
  /** Why it fails the check `TrustedChain` by itself; `undefined` where it does not. */
  chainProblem: string | undefined = undefined;
  /** What was found out about it in the place of other certificates, by their thumbprints. */
  readonly replacements: Map<string, Replacement> = new Map();
  /** The store to take it from, by the store that a record names. */
  readonly storeChoices: Map<string, StoreChoice> = new Map();

  constructor(thumbprint: string, certificate: StoredCertificate | undefined, names: Set<string>) {
    this.thumbprint = thumbprint;
    this.certificate = certificate;
    this.names = names;
  }

  /** Its names for a sentence. */
  nameList(): string {
    if (this.certificate === undefined || this.certificate.names.length === 0) return "no name at all";
    return this.certificate.names.join(", ");
  }
}
