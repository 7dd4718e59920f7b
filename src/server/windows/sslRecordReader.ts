import { hexText } from "../hex.js";
import { asciiHostName } from "../hostNames.js";
import { HttpSysRecord, type HttpSysKind } from "../httpSysRecord.js";
import { centralKey, hostnamePortKey, ipPortKey } from "../recordKeys.js";

const portText = /^(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/;
const dwordRange = 4294967296;

/**
 * The record that a registry key of HTTP.sys holds. Runs once for each record of a large server, where every call counts: it asks for
 * what a record is made of and for nothing else, and has no calls of its own for each value.
 *
 * @param name the name of the key
 * @throws System.FormatException naming the value that is wrong and what was expected
 */
export function readRecord(kind: HttpSysKind, name: string, key: Microsoft.Win32.RegistryKey): HttpSysRecord {
  const raw = Microsoft.Win32.RegistryValueOptions.DoNotExpandEnvironmentNames;
  const hash = key.getValue("SslCertHash", undefined, raw);
  const owner = key.getValue("AppId", undefined, raw);
  const store = key.getValue("SslCertStoreName", undefined, raw) ?? "";
  const list = key.getValue("DefaultSslCtlIdentifier", undefined, raw);
  const listStore = key.getValue("DefaultSslCtlStoreName", undefined, raw);
  const checkMode = key.getValue("DefaultSslCertCheckMode", undefined, raw) ?? 0;
  const flags = key.getValue("DefaultFlags", undefined, raw) ?? 0;
  const freshness = key.getValue("DefaultSslRevocationFreshnessTime", undefined, raw) ?? 0;
  const timeout = key.getValue("DefaultSslRevocationUrlRetrievalTimeout", undefined, raw) ?? 0;
  if (typeof store !== "string") throw wrongKind("SslCertStoreName", "text");
  if (list !== undefined && typeof list !== "string") throw wrongKind("DefaultSslCtlIdentifier", "text");
  if (listStore !== undefined && typeof listStore !== "string") throw wrongKind("DefaultSslCtlStoreName", "text");
  if (typeof checkMode !== "number") throw wrongKind("DefaultSslCertCheckMode", "a number");
  if (typeof flags !== "number") throw wrongKind("DefaultFlags", "a number");
  if (typeof freshness !== "number") throw wrongKind("DefaultSslRevocationFreshnessTime", "a number");
  if (typeof timeout !== "number") throw wrongKind("DefaultSslRevocationUrlRetrievalTimeout", "a number");
  if (!(owner instanceof Uint8Array) || owner.length !== 16) throw wrongKind("AppId", "16 bytes");
  const isCentral = kind === "CentralStore" || kind === "ScopedCentralStore";
  let thumbprint: string | undefined = undefined;
  if (!isCentral) {
    if (!(hash instanceof Uint8Array) || hash.length !== 20) throw wrongKind("SslCertHash", "20 bytes");
    thumbprint = hexText(hash);
  }

  const isByName = kind === "HostnamePort" || kind === "ScopedCentralStore";
  const endpoint = isByName ? key.getValue("HostnamePort", undefined, raw) : name;
  if (typeof endpoint !== "string") throw wrongKind("HostnamePort", "text");
  const colon = endpoint.lastIndexOf(":");
  const address = colon < 0 ? "" : endpoint.slice(0, colon);
  const port = endpoint.slice(colon + 1);
  return new HttpSysRecord(
    kind,
    endpoint,
    recordKey(kind, address, port),
    address,
    port,
    thumbprint,
    store === "" ? "My" : store,
    `{${new System.Guid(owner).toString()}}`,
    checkMode < 0 ? unsigned(checkMode) : checkMode,
    flags < 0 ? unsigned(flags) : flags,
    freshness < 0 ? unsigned(freshness) : freshness,
    timeout < 0 ? unsigned(timeout) : timeout,
    list,
    listStore,
  );
}

/**
 * The key by which a record is found.
 *
 * @param address as its endpoint has it; empty where that is a port alone
 * @throws System.FormatException where the endpoint is none of its kind
 */
export function recordKey(kind: HttpSysKind, address: string, port: string): string {
  if (!portText.test(port)) throw new System.FormatException("it has no port from 1 to 65535");
  if (kind === "HostnamePort") {
    if (address === "") throw new System.FormatException("it has no host name");
    return hostnamePortKey(asciiHostName(address), port);
  }
  if (kind !== "IpPort") return centralKey(asciiHostName(address), port);

  const key = System.Net.IPAddress.tryParse(address, ref<System.Net.IPAddress | undefined>(undefined))
    ? ipPortKey(address, port)
    : undefined;
  if (key === undefined) throw new System.FormatException("its address is no IP address");
  return key;
}

/** A DWORD, which .NET gives as a signed number of the same bits. */
export function unsigned(value: number): number {
  return value < 0 ? value + dwordRange : value;
}

function wrongKind(name: string, expected: string): System.FormatException {
  return new System.FormatException(`its ${name} is not ${expected}`);
}
