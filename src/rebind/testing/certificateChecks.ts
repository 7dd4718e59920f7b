import type { Place } from "../../consumers/place.js";
import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";
import type { Binding } from "../binding.js";
import { placeCoverageProblem } from "../checks/coverageCheck.js";
import { ownKeyProblem } from "../checks/keyCheck.js";
import { keyTypeProblem } from "../checks/keyTypeCheck.js";
import { ownStoreProblem } from "../checks/storeCheck.js";
import { strengthProblem } from "../checks/strengthCheck.js";
import { trustedChainProblem } from "../checks/trustedChainCheck.js";
import { usageProblem } from "../checks/usageCheck.js";
import { validityProblem } from "../checks/validityCheck.js";
import { type Check, checkOf } from "./bindingTest.js";

const who = "The certificate";

/**
 * The checks of the certificate that a place has now, in the order in which a move makes them. Those that ask whether
 * something may be moved are not among them. Where the certificate cannot be read, there is `InStore` alone.
 */
export function certificateChecks(
  place: Place,
  binding: Binding,
  certificates: CertificateStores,
  now: System.DateTime,
): Check[] {
  const thumbprint = binding.thumbprint ?? "";
  const storeName = binding.storeName ?? "My";
  const inStore = checkOf("InStore", ownStoreProblem(certificates, thumbprint, storeName));
  const certificate = certificates.find(thumbprint, storeName);
  if (certificate === undefined) return [inStore];

  const key = certificate.key();
  return [
    inStore,
    checkOf("KeyUsable", ownKeyProblem(certificates, certificate)),
    checkOf("Validity", validityProblem(who, certificate, now)),
    checkOf("Usage", usageProblem(who, certificate)),
    checkOf("NameCoverage", placeCoverageProblem(who, place, certificate)),
    checkOf("Strength", strengthProblem(who, key)),
    checkOf("KeyType", keyTypeProblem(who, key)),
    chainCheck(certificate, certificates, now),
  ];
}

function chainCheck(certificate: StoredCertificate, certificates: CertificateStores, now: System.DateTime): Check {
  if (certificates.knowsRoots()) {
    return checkOf("TrustedChain", trustedChainProblem(who, certificate, certificates, now));
  }
  const reason = "The store Root holds no certificate, so which roots the server trusts is not known.";
  return { name: "TrustedChain", passed: undefined, reason };
}
