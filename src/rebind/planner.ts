import type { Unit } from "../consumers/unit.js";
import type { CertificateStores } from "../server/certificateStores.js";
import { anyCopy } from "./certificateCopies.js";
import { checkCoverage } from "./checks/coverageCheck.js";
import { faithfulProblem } from "./checks/faithfulCheck.js";
import { consumerKeyProblem, keyTypeProblem } from "./checks/keyTypeCheck.js";
import { ownerPointerProblem } from "./checks/ownerPointerCheck.js";
import { chooseStore } from "./checks/storeCheck.js";
import { strengthProblem } from "./checks/strengthCheck.js";
import { trustedChainProblem } from "./checks/trustedChainCheck.js";
import { usageProblem } from "./checks/usageCheck.js";
import { validityProblem } from "./checks/validityCheck.js";
import { nameSet } from "./nameCoverage.js";
import type { RebindOptions } from "./rebindOptions.js";
import { compareWithOld } from "./replacement.js";
import { Successor } from "./successor.js";
import { UnitPlan } from "./unitPlan.js";

const who = "The new certificate";

/** Finds out about a new certificate what does not depend on where it is bound. */
export function examineSuccessor(certificates: CertificateStores, thumbprint: string, now: System.DateTime): Successor {
  const certificate = anyCopy(certificates, thumbprint, "My");
  if (certificate === undefined) return new Successor(thumbprint, undefined, new Set<string>());

  const successor = new Successor(thumbprint, certificate, nameSet(certificate.names));
  const key = certificate.key();
  successor.validityProblem = validityProblem(who, certificate, now);
  successor.usageProblem = usageProblem(who, certificate);
  successor.strengthProblem = strengthProblem(who, key);
  successor.keyTypeProblem = keyTypeProblem(who, key);
  successor.chainProblem = trustedChainProblem(who, certificate, certificates, now);
  return successor;
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
  const ownStore = unit.pointer().storeName();
  const skipped = options.skippedChecks;

  let choice = successor.storeChoices.get(ownStore);
  if (choice === undefined) {
    choice = chooseStore(certificates, successor.thumbprint, ownStore);
    successor.storeChoices.set(ownStore, choice);
  }
  plan.note("InStore", choice.storeProblem);
  plan.note("KeyUsable", choice.keyProblem);
  if (choice.storeName !== undefined) plan.storeName = choice.storeName;

  plan.noteUnless(skipped.has("Validity"), "Validity", successor.validityProblem);
  plan.noteUnless(skipped.has("Usage"), "Usage", successor.usageProblem);
  const certificate = successor.certificate;
  if (certificate !== undefined) {
    const coverage = checkCoverage(unit, successor, certificates, options.acceptedLoss, now);
    plan.noteUnless(skipped.has("NameCoverage"), "NameCoverage", coverage.problem);
    plan.warning = coverage.warning;
    const pair = compareWithOld(successor, certificate, plan.oldThumbprint ?? "", ownStore, certificates, now);
    plan.noteUnless(skipped.has("Strength"), "Strength", pair.strengthProblem);
    const keyType = pair.keyTypeProblem ?? consumerKeyProblem(who, certificate.key(), unit.places);
    plan.noteUnless(skipped.has("KeyType"), "KeyType", keyType);
    plan.noteUnless(skipped.has("TrustedChain"), "TrustedChain", pair.chainProblem);
  }
  if (record !== undefined) {
    plan.note("OwnerPointer", ownerPointerProblem(record));
    plan.note("Faithful", faithfulProblem(record));
  }
  return plan;
}
