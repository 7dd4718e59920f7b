import type { Unit } from "../consumers/unit.js";
import type { Binding } from "./binding.js";
import { foreignBinding, goneBinding } from "./bindingFaults.js";
import { centralStoreReason } from "./centralStore.js";
import type { Planning } from "./planning.js";
import { Selection } from "./selection.js";
import { planSuccessor } from "./successorMove.js";

/** Bindings that Get-CertBinding gave, each with its whole unit, every unit once. */
export class BindingSelection extends Selection {
  private readonly bindings: readonly Binding[];
  /** Upper-case hex; `undefined` where each moves to the successor of its certificate. */
  private readonly newThumbprint: string | undefined;

  constructor(bindings: readonly Binding[], newThumbprint: string | undefined) {
    super();
    this.bindings = bindings;
    this.newThumbprint = newThumbprint;
  }

  override plan(planning: Planning): void {
    // Bindings that were picked go where they are told; those that only follow their renewal do not leave a hold.
    planning.isAutomatic = this.newThumbprint === undefined;
    const planned = new Set<string>();
    for (const binding of this.bindings) {
      const unit = binding.unit;
      if (binding.computerName.toUpperCase() !== planning.server.computerName.toUpperCase()) {
        planning.faults.push(foreignBinding(binding, planning.server.computerName));
      } else if (unit === undefined) {
        this.planWithoutThumbprint(planning, binding);
      } else if (!planned.has(unit)) {
        planned.add(unit);
        this.planUnit(planning, planning.inventory.units.get(unit), binding);
      }
    }
  }

  private planUnit(planning: Planning, unit: Unit | undefined, binding: Binding): void {
    if (unit === undefined) {
      planning.faults.push(goneBinding(binding));
      return;
    }
    const current = unit.pointer().thumbprint() ?? "";
    if (current !== binding.thumbprint && current !== (this.newThumbprint ?? this.successorOf(planning, binding))) {
      const reason = `The binding is on certificate ${current} by now, not on ${binding.thumbprint ?? "none"} as the object given says; get it again with Get-CertBinding.`;
      planning.leave(unit, "Failed", reason, this.newThumbprint);
      return;
    }
    if (this.newThumbprint !== undefined) planning.move(unit, this.newThumbprint);
    else planSuccessor(planning, unit, true);
  }

  /** A binding that holds no thumbprint: nothing can move, and that is said. */
  private planWithoutThumbprint(planning: Planning, binding: Binding): void {
    const hostName = binding.hostNames.length === 0 ? "" : binding.hostNames[0]!;
    const place = planning.inventory.placeWithoutThumbprint(binding.name, binding.endpoint, hostName);
    if (place === undefined) {
      planning.faults.push(goneBinding(binding));
    } else if (place.usesCentralStore) {
      planning.skipPlace(place, centralStoreReason(place.hostName), this.newThumbprint);
    } else {
      const reason = `There is no HTTP.sys record for ${place.endpoint}, so there is no certificate to move from; choose one for the binding in IIS first.`;
      planning.skipPlace(place, reason, this.newThumbprint);
    }
  }

  /** Where `-Stale` would have moved a binding as it was when it was got. */
  private successorOf(planning: Planning, binding: Binding): string | undefined {
    return planning.succession().follow(binding.thumbprint ?? "", binding.storeName ?? "My").thumbprint;
  }
}
