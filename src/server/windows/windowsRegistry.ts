import { Fault } from "../../faults.js";
import { Registry } from "../registry.js";
import { deniedOr, problemOf } from "./accessDenied.js";

/** A value and its kind. */
interface StoredValue {
  kind: Microsoft.Win32.RegistryValueKind;
  data: object;
}

/** The registry of this computer, in the view of 64 bits also from a process of 32. */
export class WindowsRegistry extends Registry {
  override text(key: string, name: string): string | undefined {
    const value = this.read(key, name);
    if (value === undefined) return undefined;
    const isText =
      value.kind === Microsoft.Win32.RegistryValueKind.String ||
      value.kind === Microsoft.Win32.RegistryValueKind.ExpandString;
    return isText ? (value.data as unknown as string) : undefined;
  }

  override number(key: string, name: string): number | undefined {
    const value = this.read(key, name);
    if (value === undefined || value.kind !== Microsoft.Win32.RegistryValueKind.DWord) return undefined;
    // .NET gives a DWord as an int with a sign.
    const data: number = value.data as unknown as int;
    return data < 0 ? data + 4294967296 : data;
  }

  private read(key: string, name: string): StoredValue | undefined {
    const end: int = key.indexOf("\\");
    const hive = this.hive(key.slice(0, end));
    const root = Microsoft.Win32.RegistryKey.openBaseKey(hive, Microsoft.Win32.RegistryView.Registry64);
    try {
      return this.readBelow(root, key.slice(end + 1), name);
    } catch (failure) {
      throw this.unreadable(key, failure as System.Exception);
    } finally {
      root.dispose();
    }
  }

  private readBelow(root: Microsoft.Win32.RegistryKey, path: string, name: string): StoredValue | undefined {
    const key = root.openSubKey(path);
    if (key === undefined) return undefined;
    try {
      // As it is written there: what a variable stands for depends on who asks.
      const options = Microsoft.Win32.RegistryValueOptions.DoNotExpandEnvironmentNames;
      const data = key.getValue(name, undefined, options);
      return data === undefined ? undefined : { kind: key.getValueKind(name), data };
    } finally {
      key.dispose();
    }
  }

  private hive(name: string): Microsoft.Win32.RegistryHive {
    switch (name.toUpperCase()) {
      case "HKLM":
        return Microsoft.Win32.RegistryHive.LocalMachine;
      case "HKU":
        return Microsoft.Win32.RegistryHive.Users;
      case "HKCU":
        return Microsoft.Win32.RegistryHive.CurrentUser;
      default:
        throw new System.ArgumentException(`The hive ${name} is not known; expected HKLM, HKU or HKCU.`);
    }
  }

  private unreadable(key: string, failure: System.Exception): Fault {
    return new Fault(
      "RegistryUnreadable",
      deniedOr(failure, System.Management.Automation.ErrorCategory.ReadError),
      `The registry key ${key} cannot be read: ${problemOf(failure)}`,
      key,
    );
  }
}
