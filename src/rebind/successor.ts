import type { StoredCertificate } from "../server/storedCertificate.js";

/** The certificate that bindings are to move to, and what was found out about it once for all of them. */
export class Successor {
  readonly thumbprint: string;
  /** A copy from any store; `undefined` where none can be read. */
  readonly certificate: StoredCertificate | undefined;
  /** Its names, for `isCovered`. */
  readonly names: Set<string>;
  /** Why it fails the check `Validity`; `undefined` where it does not. */
  readonly validityProblem: string | undefined;
  /** Why it fails the check `Usage`; `undefined` where it does not. */
  readonly usageProblem: string | undefined;
  /** Why it leads to no root that the server trusts, as the end of a sentence; `undefined` where it leads to one. */
  readonly chainProblem: string | undefined;

  constructor(
    thumbprint: string,
    certificate: StoredCertificate | undefined,
    names: Set<string>,
    validityProblem: string | undefined,
    usageProblem: string | undefined,
    chainProblem: string | undefined,
  ) {
    this.thumbprint = thumbprint;
    this.certificate = certificate;
    this.names = names;
    this.validityProblem = validityProblem;
    this.usageProblem = usageProblem;
    this.chainProblem = chainProblem;
  }

  /** Its names for a sentence. */
  nameList(): string {
    if (this.certificate === undefined || this.certificate.names.length === 0) return "no name at all";
    return this.certificate.names.join(", ");
  }
}
