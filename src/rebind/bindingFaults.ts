import { Fault } from "../faults.js";
import type { Binding } from "./binding.js";

/** A binding of another computer. */
export function foreignBinding(binding: Binding, computerName: string): Fault {
  return new Fault(
    "ForeignBinding",
    System.Management.Automation.ErrorCategory.InvalidArgument,
    `The binding ${binding.name} ${binding.endpoint} is of the computer ${binding.computerName}; expected one of ${computerName}.`,
    binding.endpoint,
  );
}

/** A binding that the server has no more. */
export function goneBinding(binding: Binding): Fault {
  return new Fault(
    "BindingNotFound",
    System.Management.Automation.ErrorCategory.ObjectNotFound,
    `The binding ${binding.name} ${binding.endpoint} is not there any more; get the bindings again with Get-CertBinding.`,
    binding.endpoint,
  );
}
