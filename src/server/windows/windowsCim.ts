import { Fault } from "../../faults.js";
import { Cim } from "../cim.js";
import type { CimItem } from "../cimItem.js";
import { deniedOr, problemOf } from "./accessDenied.js";
import { WindowsCimItem } from "./windowsCimItem.js";

/** An error of CIM, as far as it is looked at. */
interface CimFailure {
  getType(): { name: string };
  nativeErrorCode: { toString(): string };
}

/**
 * The classes of CIM of this computer.
 *
 * Source: learn.microsoft.com, "Get-CimInstance", "Set-CimInstance" and "NativeErrorCode" of Microsoft.Management.Infrastructure.
 */
export class WindowsCim extends Cim {
  override items(namespace: string, className: string, keyName: string): readonly CimItem[] {
    const items: CimItem[] = [];
    try {
      for (const instance of PowerShell.getCimInstance({ namespace, className })) {
        items.push(new WindowsCimItem(instance, namespace, className, keyName, this.valuesOf(instance)));
      }
      return items;
    } catch (failure) {
      if (this.isNotThere(failure as System.Exception)) return [];
      throw new Fault(
        "CimUnreadable",
        deniedOr(failure as System.Exception, System.Management.Automation.ErrorCategory.ReadError),
        `The class ${className} of ${namespace} cannot be read: ${problemOf(failure as System.Exception)}`,
        className,
      );
    }
  }

  override write(item: CimItem, property: string, text: string): void {
    const values = new Map<string, string>([[property, text]]);
    PowerShell.setCimInstance({ inputObject: this.own(item).instance, property: values });
  }

  override problem(failure: System.Exception): string {
    return problemOf(failure);
  }

  /** An instance as `items` has made it. */
  private own(item: CimItem): WindowsCimItem {
    return item as WindowsCimItem;
  }

  private valuesOf(instance: Com.CimInstance): Map<string, string> {
    const values = new Map<string, string>();
    for (const { name, value } of instance.cimInstanceProperties) {
      if (value !== undefined) values.set(name.toLowerCase(), value.toString());
    }
    return values;
  }

  /** Whether the class or its namespace is not there. */
  private isNotThere(failure: System.Exception): boolean {
    const cause = failure as unknown as CimFailure;
    if (cause.getType().name !== "CimException") return false;
    const code = cause.nativeErrorCode.toString();
    return code === "InvalidNamespace" || code === "InvalidClass";
  }
}
