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
 * The endpoint of a listener: that of its HTTP.sys record.
 *
 * @throws Fault `ListenerInvalid` where its address is none that is known (a MAC address), or its port none
 */
export function winRmEndpoint(listener: ManagedSetting): string {
  const given = listener.text("Address");
  const text = given.toUpperCase().startsWith("IP:") ? given.slice(3) : given;
  const bare = text === "*" ? "0.0.0.0" : text;
  const address = bare.includes(":") && !bare.startsWith("[") ? `[${bare}]` : bare;
  const endpoint = `${address}:${listener.text("Port")}`;
  if (ipPortKey(address, listener.text("Port")) !== undefined) return endpoint;
  throw new Fault(
    "ListenerInvalid",
    System.Management.Automation.ErrorCategory.InvalidData,
    `The listener of WinRM at ${given} and port ${listener.text("Port")} is left out: expected the address *, or IP: and an address, and a port from 1 to 65535.`,
    given,
  );
}
