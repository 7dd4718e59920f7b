import { Fault, faultRecord } from "../faults.js";
import type { Inventory } from "../consumers/inventory.js";
import type { Unit } from "../consumers/unit.js";
import type { Binding } from "./binding.js";
import { centralStoreReason } from "./rebindByThumbprint.js";
import type { RebindRun } from "./rebindRun.js";
import { followRenewal, successorThumbprint } from "./renewalChain.js";

/**
 * Moves bindings that Get-CertBinding gave, each with its whole unit, every unit once.
 *
 * @param newThumbprint upper-case hex; `undefined` moves each to the successor of its certificate
 */
export function rebindBindings(
  run: RebindRun,
  bindings: readonly Binding[],
  newThumbprint: string | undefined,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const inventory = run.inventory(cmdlet);
  const done = new Set<string>();
  for (const binding of bindings) {
    const unit = binding.unit;
    if (binding.computerName.toUpperCase() !== run.server.computerName.toUpperCase()) {
      cmdlet.writeError(faultRecord(foreignBinding(binding, run.server.computerName)));
    } else if (unit === undefined) {
      skipBinding(run, inventory, binding, newThumbprint, cmdlet);
    } else if (!done.has(unit)) {
      done.add(unit);
      moveBinding(run, inventory.units.get(unit), binding, newThumbprint, cmdlet);
    }
  }
}

function moveBinding(
  run: RebindRun,
  unit: Unit | undefined,
  binding: Binding,
  newThumbprint: string | undefined,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  if (unit === undefined) {
    cmdlet.writeError(faultRecord(goneBinding(binding)));
    return;
  }
  const current = unit.record.thumbprint ?? "";
  if (current !== binding.thumbprint && current !== (newThumbprint ?? successorOf(run, binding))) {
    const reason = `The binding is on certificate ${current} by now, not on ${binding.thumbprint ?? "none"} as the object given says; get it again with Get-CertBinding.`;
    writeWithoutMove(run, unit, "Failed", reason, newThumbprint, cmdlet);
    return;
  }
  if (newThumbprint !== undefined) {
    run.moveUnit(unit, newThumbprint, cmdlet);
  } else {
    moveToSuccessor(run, unit, current, cmdlet);
  }
}

/** Where `-Stale` would have moved a binding as it was when it was got. */
function successorOf(run: RebindRun, binding: Binding): string | undefined {
  const certificates = run.server.certificates;
  const renewal = followRenewal(certificates, binding.thumbprint ?? "", binding.storeName ?? "My");
  return successorThumbprint(certificates, renewal.chain);
}

function moveToSuccessor(
  run: RebindRun,
  unit: Unit,
  current: string,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const certificates = run.server.certificates;
  const renewal = followRenewal(certificates, current, unit.record.storeName);
  run.server.faults.report(cmdlet);
  const successor = successorThumbprint(certificates, renewal.chain);
  if (successor !== undefined) {
    run.moveUnit(unit, successor, cmdlet);
  } else if (renewal.problem !== undefined) {
    writeWithoutMove(run, unit, "Failed", renewal.problem, undefined, cmdlet);
  } else if (certificates.storesWith(current).length === 0) {
    const reason = `The certificate ${current} is in no store, so its successor is not known; give one with -NewThumbprint.`;
    writeWithoutMove(run, unit, "Skipped", reason, undefined, cmdlet);
  } else {
    writeWithoutMove(run, unit, "AlreadyCurrent", "The certificate has no successor.", undefined, cmdlet);
  }
}

function writeWithoutMove(
  run: RebindRun,
  unit: Unit,
  outcome: "Failed" | "Skipped" | "AlreadyCurrent",
  reason: string,
  newThumbprint: string | undefined,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const elapsed = System.Diagnostics.Stopwatch.startNew().elapsed;
  run.writeResults(unit, outcome, undefined, reason, unit.record.thumbprint, newThumbprint, elapsed, cmdlet);
}

/** A binding that holds no thumbprint: nothing can move, and that is said. */
function skipBinding(
  run: RebindRun,
  inventory: Inventory,
  binding: Binding,
  newThumbprint: string | undefined,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const hostName = binding.hostNames.length === 0 ? "" : binding.hostNames[0]!;
  const place = inventory.placeWithoutThumbprint(binding.name, binding.endpoint, hostName);
  if (place === undefined) {
    cmdlet.writeError(faultRecord(goneBinding(binding)));
  } else if (place.usesCentralStore) {
    run.skipPlace(place, centralStoreReason(place.hostName), newThumbprint, cmdlet);
  } else {
    const reason = `There is no HTTP.sys record for ${place.endpoint}, so there is no certificate to move from; choose one for the binding in IIS first.`;
    run.skipPlace(place, reason, newThumbprint, cmdlet);
  }
}

function foreignBinding(binding: Binding, computerName: string): Fault {
  return new Fault(
    "ForeignBinding",
    System.Management.Automation.ErrorCategory.InvalidArgument,
    `The binding ${binding.name} ${binding.endpoint} is of the computer ${binding.computerName}; expected one of ${computerName}.`,
    binding.endpoint,
  );
}

function goneBinding(binding: Binding): Fault {
  return new Fault(
    "BindingNotFound",
    System.Management.Automation.ErrorCategory.ObjectNotFound,
    `The binding ${binding.name} ${binding.endpoint} is not there any more; get the bindings again with Get-CertBinding.`,
    binding.endpoint,
  );
}
