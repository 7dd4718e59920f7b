import { expandIpV6 } from "./ipAddresses.js";

/**
 * The key of the HTTP.sys record of an address and a port.
 *
 * @param address an IPv4 address, or an IPv6 address in brackets
 * @returns `undefined` where the text in brackets is no IPv6 address
 */
export function ipPortKey(address: string, port: string): string | undefined {
  if (!address.startsWith("[")) return `IpPort ${address}:${port}`;

  const expanded = expandIpV6(address.slice(1, address.length - 1));
  return expanded === undefined ? undefined : `IpPort [${expanded}]:${port}`;
}

/** The key of the HTTP.sys record of a host name and a port; `asciiHost` is in ASCII and lower case. */
export function hostnamePortKey(asciiHost: string, port: string): string {
  return `HostnamePort ${asciiHost}:${port}`;
}

/**
 * The key of a record of the central certificate store: that of a host name and a port, or of a port alone where
 * `asciiHost` is empty. The host name is in ASCII and lower case.
 */
export function centralKey(asciiHost: string, port: string): string {
  return asciiHost === "" ? `CentralStore ${port}` : `ScopedCentralStore ${asciiHost}:${port}`;
}
