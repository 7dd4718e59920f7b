import type { ManagedSetting } from "./managedSetting.js";
import type { ManagedSettings } from "./managedSettings.js";
import type { Registry } from "./registry.js";

// Sources: learn.microsoft.com, "Win32_TSGeneralSetting class" and "Change the listening port for Remote Desktop".

export const rdpNamespace = "root/cimv2/terminalservices";
export const rdpClass = "Win32_TSGeneralSetting";
/** The property that names the certificate. */
export const rdpHash = "SSLCertificateSHA1Hash";
const stations = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
const usualPort: number = 3389;

/** The settings of the listeners of Remote Desktop. @throws Fault `CimUnreadable` */
export function rdpSettings(cim: ManagedSettings): readonly ManagedSetting[] {
  return cim.settings([rdpNamespace, rdpClass], ["TerminalName"]);
}

/** The registry key of a listener. @param name its TerminalName */
export function rdpKey(name: string): string {
  return `${stations}\\${name}`;
}

/** The port of a listener, 1 to 65535. @throws Fault where the registry cannot be read */
export function rdpPort(registry: Registry, name: string): number {
  return registry.number(rdpKey(name), "PortNumber") ?? usualPort;
}
