import { Fault } from "../../faults.js";
import type { ManagedSetting } from "../managedSetting.js";
import { ManagedSettings } from "../managedSettings.js";
import { deniedOr, problemOf } from "./accessDenied.js";
import { CimSetting } from "./cimSetting.js";

/** An error of CIM, as far as it is looked at. */
interface CimFailure {
  getType(): { name: string };
  nativeErrorCode: { toString(): string };
}

/**
 * The classes of CIM (WMI) of this computer. A place is a namespace, with slashes, and a class.
 *
 * Source: learn.microsoft.com, "Get-CimInstance", "Set-CimInstance" and "NativeErrorCode" of Microsoft.Management.Infrastructure.
 */
export class WindowsCim extends ManagedSettings {
  override settings(place: readonly string[], keyNames: readonly string[]): readonly ManagedSetting[] {
    const [namespace = "", className = ""] = place;
    const settings: ManagedSetting[] = [];
    try {
      for (const instance of PowerShell.getCimInstance({ namespace, className })) {
        settings.push(new CimSetting(instance, place, keyNames, this.valuesOf(instance)));
      }
      return settings;
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

  override write(setting: ManagedSetting, property: string, text: string): void {
    const values = new Map<string, string>([[property, text]]);
    PowerShell.setCimInstance({ inputObject: this.own(setting).instance, property: values });
  }

  override problem(failure: System.Exception): string {
    return problemOf(failure);
  }

  /** An instance as `settings` has made it. */
  private own(setting: ManagedSetting): CimSetting {
    return setting as CimSetting;
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
