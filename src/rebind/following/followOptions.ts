import type { GivenIssuer } from "./givenIssuer.js";

/** How a run finds which certificate follows which. */
export interface FollowOptions {
  /** `Renewal`, `Event`, `Name`. */
  ways: Set<string>;
  /** What may issue a successor besides the issuer of the certificate it follows. */
  issuers: readonly GivenIssuer[];
  /** How long a certificate has to be in its store to follow by its names. */
  minimumAge: System.TimeSpan;
}
