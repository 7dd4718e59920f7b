import { Fault } from "../faults.js";
import { ipPortKey } from "./recordKeys.js";
import type { ManagedSetting } from "./managedSetting.js";
import type { Server } from "./server.js";

// Source: learn.microsoft.com, "Installation and Configuration for Windows Remote Management", "Listener".

export const winRmResource = "winrm/config/Listener";
export const winRmHash = "CertificateThumbprint";
/** The properties that tell listeners apart, by which WinRM takes them. */
export const winRmKeys: readonly string[] = ["Address", "Transport"];

/** The HTTPS listeners of WinRM that are on; none where the service does not run, as it serves nobody then. @throws Fault */
export function winRmListeners(server: Server): readonly ManagedSetting[] {
  const status = server.services.status("WinRM");
  // A folder may say nothing of services.
  if (status !== undefined && status !== "Running") return [];
  const listeners = server.wsMan.settings([winRmResource], winRmKeys);
  return listeners.filter(
    (listener) => listener.text("Transport").toUpperCase() === "HTTPS" && listener.text("Enabled") === "true",
  );
}

/**
 * The address of a listener as its HTTP.sys record has it: an IPv4 address, or an IPv6 address in brackets; `0.0.0.0` for all.
 *
 * @throws Fault `ListenerInvalid` where it is none that is known (a MAC address), or the port is none
 */
export function winRmAddress(listener: ManagedSetting): string {
  const given = listener.text("Address");
  const text = given.toUpperCase().startsWith("IP:") ? given.slice(3) : given;
  const bare = text === "*" ? "0.0.0.0" : text;
  const address = bare.includes(":") && !bare.startsWith("[") ? `[${bare}]` : bare;
  if (ipPortKey(address, listener.text("Port")) !== undefined) return address;
  throw new Fault(
    "ListenerInvalid",
    System.Management.Automation.ErrorCategory.InvalidData,
    `The listener of WinRM at ${given} and port ${listener.text("Port")} is left out: expected the address *, or IP: and an address, and a port from 1 to 65535.`,
    given,
  );
}
