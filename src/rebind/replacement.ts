import type { CertificateStores } from "../server/certificateStores.js";
import type { StoredCertificate } from "../server/storedCertificate.js";
import { anyCopy } from "./certificateCopies.js";
import { lostUseProblem } from "./checks/keyTypeCheck.js";
import { weakerProblem } from "./checks/strengthCheck.js";
import { replacedChainProblem } from "./checks/trustedChainCheck.js";
import type { Successor } from "./successor.js";

/** What was found out about a new certificate in the place of an old one, the same wherever the old one is bound. */
export interface Replacement {
  /** Why it fails the check `Strength` by itself; `undefined` where it does not. */
  strengthProblem: string | undefined;
  /** That its key is weaker than that of the old one; `undefined` where it is not. */
  weakerProblem: string | undefined;
  /** Why it fails the check `KeyType`, but for what a consumer cannot use; `undefined` where it does not. */
  keyTypeProblem: string | undefined;
  /** Whether the old certificate has an ECDSA key, so that its consumers are known to serve with one. */
  oldIsEcdsa: boolean;
  /** Why it fails the check `TrustedChain`; `undefined` where it does not. */
  chainProblem: string | undefined;
}

/**
 * Compares a new certificate with an old one, once for each pair.
 *
 * @param oldStore where the old certificate is looked for first
 */
export function compareWithOld(
  successor: Successor,
  certificate: StoredCertificate,
  oldThumbprint: string,
  oldStore: string,
  certificates: CertificateStores,
  now: System.DateTime,
): Replacement {
  const known = successor.replacements.get(oldThumbprint);
  if (known !== undefined) return known;

  const old = anyCopy(certificates, oldThumbprint, oldStore);
  const key = certificate.key();
  const replacement: Replacement = {
    strengthProblem: successor.strengthProblem,
    weakerProblem: old === undefined ? undefined : weakerProblem("The new certificate", key, old.key()),
    keyTypeProblem: successor.keyTypeProblem ?? (old === undefined ? undefined : lostUseProblem(key, old.key())),
    oldIsEcdsa: old !== undefined && old.key().algorithm === "ECDSA",
    chainProblem: replacedChainProblem(successor.chainProblem, old, certificates, now),
  };
  successor.replacements.set(oldThumbprint, replacement);
  return replacement;
}
