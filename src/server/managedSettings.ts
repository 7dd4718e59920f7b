import { Fault } from "../faults.js";
import type { ManagedSetting } from "./managedSetting.js";

/** Settings of roles that a server shows and changes in one way for all: those of CIM (WMI), those of WS-Management. */
export abstract class ManagedSettings {
  /**
   * The settings of a kind; none where the server has no such kind, as where a role is not installed.
   *
   * @param place the names that lead to them: `root/cimv2/terminalservices` and `Win32_TSGeneralSetting`, `winrm/config/Listener`
   * @param keyNames the properties that tell them apart
   * @throws Fault where they cannot be read
   */
  abstract settings(place: readonly string[], keyNames: readonly string[]): readonly ManagedSetting[];

  /**
   * Gives a property that is a text another value.
   *
   * @param setting as it is on the server now
   * @throws Fault or a .NET exception of what failed
   */
  abstract write(setting: ManagedSetting, property: string, text: string): void;

  /**
   * Gives a property that is a text another value, and reads it back.
   *
   * @throws Fault `SettingChanged` where it is no longer as it was read; `WriteFailed`, `WriteNotVerified`; as `settings`
   */
  setText(setting: ManagedSetting, property: string, text: string): void {
    const name = `${property} of ${setting.name()}`;
    const now = this.settingNow(setting);
    if (now === undefined || now.text(property) !== setting.text(property)) {
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
    if (this.settingNow(setting)?.text(property).toUpperCase() !== text.toUpperCase()) {
      throw new Fault(
        "WriteNotVerified",
        System.Management.Automation.ErrorCategory.WriteError,
        `${name} does not hold what was written to it; check it with Get-CertBinding.`,
        name,
      );
    }
    setting.values.set(property.toLowerCase(), text);
  }

  /** What went wrong, in words. */
  problem(failure: System.Exception): string {
    return failure.message;
  }

  private settingNow(setting: ManagedSetting): ManagedSetting | undefined {
    return this.settings(setting.place, setting.keyNames).find((other) => other.isSame(setting));
  }
}
