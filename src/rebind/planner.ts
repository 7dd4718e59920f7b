import type { Unit } from "../consumers/unit.js";
import type { CertificateStores } from "../server/certificateStores.js";
import { anyCopy } from "./certificateCopies.js";
import { checkCoverage } from "./checks/coverageCheck.js";
import { faithfulProblem } from "./checks/faithfulCheck.js";
import { keyProblem } from "./checks/keyCheck.js";
import { ownerPointerProblem } from "./checks/ownerPointerCheck.js";
import { candidateStore, storeProblem } from "./checks/storeCheck.js";
import { trustedChainProblem } from "./checks/trustedChainCheck.js";
import { usageProblem } from "./checks/usageCheck.js";
import { validityProblem } from "./checks/validityCheck.js";
import { nameSet } from "./nameCoverage.js";
import type { RebindOptions } from "./rebindOptions.js";
import { Successor } from "./successor.js";
import { UnitPlan } from "./unitPlan.js";

/** Finds out about a new certificate what does not depend on where it is bound. */
export function examineSuccessor(certificates: CertificateStores, thumbprint: string, now: System.DateTime): Successor {
  const certificate = anyCopy(certificates, thumbprint, "My");
  if (certificate === undefined)
    return new Successor(thumbprint, undefined, new Set<string>(), undefined, undefined, undefined);
  return new Successor(
    thumbprint,
    certificate,
    nameSet(certificate.names),
    validityProblem(certificate, now),
    usageProblem(certificate),
    certificates.chainProblem(certificate, now),
  );
}

/** Plans the move of a unit to a new certificate: every check that is not set aside, in their fixed order. */
export function planMove(
  unit: Unit,
  successor: Successor,
  certificates: CertificateStores,
  options: RebindOptions,
  now: System.DateTime,
): UnitPlan {
  const plan = new UnitPlan(unit, successor.thumbprint);
  const record = unit.record;
  const skipped = options.skippedChecks;

  const storeName = candidateStore(certificates, successor.thumbprint, record.storeName);
  if (storeName === undefined) {
    plan.note("InStore", storeProblem(certificates, successor.thumbprint, record.storeName));
  } else {
    plan.storeName = storeName;
    plan.note("KeyUsable", keyProblem(certificates, successor.thumbprint, storeName));
  }
  plan.noteUnless(skipped.has("Validity"), "Validity", successor.validityProblem);
  plan.noteUnless(skipped.has("Usage"), "Usage", successor.usageProblem);
  if (successor.certificate !== undefined) {
    const coverage = checkCoverage(unit, successor, certificates, options.acceptedLoss, now);
    plan.noteUnless(skipped.has("NameCoverage"), "NameCoverage", coverage.problem);
    plan.warning = coverage.warning;
    const chainProblem = trustedChainProblem(successor, record.thumbprint ?? "", record.storeName, certificates, now);
    plan.noteUnless(skipped.has("TrustedChain"), "TrustedChain", chainProblem);
  }
  plan.note("OwnerPointer", ownerPointerProblem(record));
  plan.note("Faithful", faithfulProblem(record));
  return plan;
}
