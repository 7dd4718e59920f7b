import { Fault } from "../faults.js";
import type { CimItem } from "./cimItem.js";

/** The classes of CIM (WMI) of a server, by which roles show their settings and have them changed. */
export abstract class Cim {
  /**
   * The instances of a class; none where the server has no such class or namespace, as where a role is not installed.
   *
   * @param namespace with slashes: `root/cimv2/terminalservices`
   * @param keyName the property that tells its instances apart
   * @throws Fault `CimUnreadable` where they cannot be read
   */
  abstract items(namespace: string, className: string, keyName: string): readonly CimItem[];

  /**
   * Gives a property that is a text another value.
   *
   * @param item as it is on the server now
   * @throws Fault or a .NET exception of what failed
   */
  abstract write(item: CimItem, property: string, text: string): void;

  /**
   * Gives a property that is a text another value, and reads it back.
   *
   * @throws Fault `SettingChanged` where it is no longer as it was read; `CimUnreadable`, `WriteFailed`, `WriteNotVerified`
   */
  setText(item: CimItem, property: string, text: string): void {
    const name = `${item.className}.${property} of ${item.text(item.keyName)}`;
    const now = this.itemNow(item);
    if (now === undefined || now.text(property) !== item.text(property)) {
      throw new Fault(
        "SettingChanged",
        System.Management.Automation.ErrorCategory.InvalidOperation,
        `${name} has been changed since it was read; run the command again.`,
        name,
      );
    }
    try {
      this.write(now, property, text);
    } catch (failure) {
      throw new Fault(
        "WriteFailed",
        System.Management.Automation.ErrorCategory.WriteError,
        `${name} cannot be written, so it stays as it is: ${this.problem(failure as System.Exception)}`,
        name,
      );
    }
    if (this.itemNow(item)?.text(property).toUpperCase() !== text.toUpperCase()) {
      throw new Fault(
        "WriteNotVerified",
        System.Management.Automation.ErrorCategory.WriteError,
        `${name} does not hold what was written to it; check it with Get-CertBinding.`,
        name,
      );
    }
    item.values.set(property.toLowerCase(), text);
  }

  /** What went wrong, in words. */
  problem(failure: System.Exception): string {
    return failure.message;
  }

  private itemNow(item: CimItem): CimItem | undefined {
    return this.items(item.namespace, item.className, item.keyName).find((other) => other.isSame(item));
  }
}
