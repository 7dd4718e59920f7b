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

/**
 * Plans the move of a unit to a new certificate: every check that is not set aside, in their fixed order.
 *
 * @param isAutomatic whether nobody named the new certificate; a key that is weaker than the old one is then no choice of anyone's
 */
export function planMove(
  unit: Unit,
  successor: Successor,
  certificates: CertificateStores,
  options: RebindOptions,
  isAutomatic: boolean,
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
  // There may be 10,000 units, so nothing is called for a check that passes.
  if (choice.storeName !== undefined) plan.storeName = choice.storeName;
  else plan.note("InStore", choice.storeProblem);
  if (unit.storeProblem !== undefined && plan.storeName.toUpperCase() !== ownStore.toUpperCase()) {
    if (!unit.otherStores.has(plan.storeName)) plan.note("InStore", unit.storeProblem);
  }
  if (choice.keyProblem !== undefined) plan.note("KeyUsable", choice.keyProblem);

  const { certificate, validityProblem: validity, usageProblem: usage } = successor;
  if (validity !== undefined) plan.noteUnless(skipped.has("Validity"), "Validity", validity);
  if (usage !== undefined) plan.noteUnless(skipped.has("Usage"), "Usage", usage);
  if (certificate !== undefined) {
    const coverage = checkCoverage(unit, successor, certificates, options.acceptedLoss, now);
    if (coverage.problem !== undefined) {
      plan.noteUnless(skipped.has("NameCoverage"), "NameCoverage", coverage.problem);
    }
    if (coverage.warning !== undefined) plan.warnings.push(coverage.warning);
    const pair = compareWithOld(successor, certificate, plan.oldThumbprint ?? "", ownStore, certificates, now);
    if (pair.strengthProblem !== undefined) {
      plan.noteUnless(skipped.has("Strength"), "Strength", pair.strengthProblem);
    }
    if (pair.weakerProblem !== undefined) {
      if (isAutomatic) plan.noteUnless(skipped.has("Strength"), "Strength", pair.weakerProblem);
      else if (pair.strengthProblem === undefined) plan.warnings.push(pair.weakerProblem);
    }
    let keyType = pair.keyTypeProblem;
    if (keyType === undefined && !pair.oldIsEcdsa) {
      keyType = consumerKeyProblem(who, certificate.key(), unit.places);
    }
    if (keyType !== undefined) plan.noteUnless(skipped.has("KeyType"), "KeyType", keyType);
    if (pair.chainProblem !== undefined) {
      plan.noteUnless(skipped.has("TrustedChain"), "TrustedChain", pair.chainProblem);
    }
  }
  if (record !== undefined) {
    // Where its owner's own pointer is not moved along.
    if (unit.pointers.length === 1) plan.note("OwnerPointer", ownerPointerProblem(record));
    plan.note("Faithful", faithfulProblem(record));
  }
  if (unit.managedBy !== undefined) plan.note("ManagedByPolicy", unit.managedBy);
  return plan;
}
