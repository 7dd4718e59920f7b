import type { HttpSysRecord } from "../httpSysRecord.js";
import { portNumber } from "../wholeNumbers.js";
import type { SslKey } from "./nativeCalls.js";

// AF_INET and AF_INET6 of ws2def.h; sin6_scope_id comes last.
const ipV4Family: int = 2;
const ipV6Family: int = 23;

/** How the functions of HTTP.sys are told which record is meant. A host name goes with the IPv4 wildcard address, as documented. */
export function sslKeyOf(record: HttpSysRecord): SslKey {
  const isByHost = record.kind === "HostnamePort";
  const address = System.Net.IPAddress.parse(isByHost ? "0.0.0.0" : record.address);
  return { address: socketAddress(address, portNumber(record.port)), hostName: isByHost ? record.address : "" };
}

/** sockaddr_in, or sockaddr_in6: the family with its low byte first, the port with its high byte first, then the address. */
function socketAddress(address: System.Net.IPAddress, port: int): bytes {
  const parts = address.getAddressBytes();
  const isV4 = parts.length === 4;
  const content = new Uint8Array(isV4 ? 16 : 28);
  content[0]! = isV4 ? ipV4Family : ipV6Family;
  content[2]! = Math.trunc(port / 256);
  content[3]! = port % 256;
  const start: int = isV4 ? 4 : 8;
  for (let position: int = 0; position < parts.length; position++) content[start + position]! = parts[position]!;
  if (!isV4) {
    let scope = address.scopeId;
    for (let position: int = 24; position < 28; position++) {
      content[position]! = Math.trunc(scope % 256);
      scope = Math.trunc(scope / 256);
    }
  }
  return content;
}
