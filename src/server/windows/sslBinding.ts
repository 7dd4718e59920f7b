import { asciiHostName } from "../hostNames.js";
import { HttpSysRecord, type HttpSysKind } from "../httpSysRecord.js";
import { centralKey, hostnamePortKey, ipPortKey } from "../recordKeys.js";
import { hexBytes, hexText, valueData, type SavedValue } from "./bindingValues.js";
import type { SslParameters } from "./nativeCalls.js";

const thumbprintText = /^[0-9A-F]{40}$/;
const appIdText = /^[0-9A-F]{32}$/;
const portText = /^(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/;
const dwordRange = 4294967296;

/** The values that a record has and whose meaning is known. */
const knownValues = new Set([
  "SSLCERTHASH",
  "SSLCERTSTORENAME",
  "APPID",
  "DEFAULTFLAGS",
  "DEFAULTSSLCERTCHECKMODE",
  "DEFAULTSSLREVOCATIONFRESHNESSTIME",
  "DEFAULTSSLREVOCATIONURLRETRIEVALTIMEOUT",
  "DEFAULTSSLCTLIDENTIFIER",
  "DEFAULTSSLCTLSTORENAME",
  "HOSTNAMEPORT",
]);

/**
 * The record that a registry key of HTTP.sys holds.
 *
 * @param endpoint as the server spells it
 * @throws System.FormatException naming the value that is wrong and what was expected
 */
export function readBinding(kind: HttpSysKind, endpoint: string, values: readonly SavedValue[]): HttpSysRecord {
  const colon = endpoint.lastIndexOf(":");
  const address = colon < 0 ? "" : endpoint.slice(0, colon);
  const port = endpoint.slice(colon + 1);
  if (!portText.test(port)) throw new System.FormatException("it has no port from 1 to 65535");

  const key = recordKey(kind, address, port);
  if (key === undefined) throw new System.FormatException("its address is no IP address");
  const isCentral = kind === "CentralStore" || kind === "ScopedCentralStore";
  const hash = valueData(values, "SslCertHash", "Binary");
  if (!isCentral && (hash === undefined || !thumbprintText.test(hash))) {
    throw new System.FormatException("its SslCertHash is not 20 bytes");
  }
  const appId = valueData(values, "AppId", "Binary");
  if (appId === undefined || !appIdText.test(appId)) throw new System.FormatException("its AppId is not 16 bytes");
  const storeName = valueData(values, "SslCertStoreName", "String") ?? "";
  return new HttpSysRecord(
    kind,
    endpoint,
    key,
    address,
    port,
    isCentral ? undefined : hash,
    storeName === "" ? "My" : storeName,
    `{${new System.Guid(hexBytes(appId)).toString()}}`,
    unsigned(dword(values, "DefaultSslCertCheckMode")),
    unsigned(dword(values, "DefaultFlags")),
    unsigned(dword(values, "DefaultSslRevocationFreshnessTime")),
    unsigned(dword(values, "DefaultSslRevocationUrlRetrievalTimeout")),
    valueData(values, "DefaultSslCtlIdentifier", "String"),
    valueData(values, "DefaultSslCtlStoreName", "String"),
  );
}

/** The name of a value whose meaning is not known, so that a record with it cannot be written anew; `undefined` where there is none. */
export function unknownValue(values: readonly SavedValue[]): string | undefined {
  return values.find((value) => !knownValues.has(value.name.toUpperCase()))?.name;
}

/** What HTTP.sys has to be given for the values. */
export function parametersOf(values: readonly SavedValue[]): SslParameters {
  return {
    hash: hexBytes(valueData(values, "SslCertHash", "Binary") ?? ""),
    appId: hexBytes(valueData(values, "AppId", "Binary") ?? ""),
    storeName: valueData(values, "SslCertStoreName", "String"),
    certCheckMode: dword(values, "DefaultSslCertCheckMode"),
    revocationFreshnessTime: dword(values, "DefaultSslRevocationFreshnessTime"),
    urlRetrievalTimeout: dword(values, "DefaultSslRevocationUrlRetrievalTimeout"),
    ctlIdentifier: valueData(values, "DefaultSslCtlIdentifier", "String"),
    ctlStoreName: valueData(values, "DefaultSslCtlStoreName", "String"),
    flags: dword(values, "DefaultFlags"),
  };
}

/** The values with another certificate. A store that stays the same stays as it is, also where it is not named. */
export function pointedValues(values: readonly SavedValue[], thumbprint: string, storeName: string): SavedValue[] {
  const currentStore = valueData(values, "SslCertStoreName", "String") ?? "";
  const isSameStore = (currentStore === "" ? "My" : currentStore).toUpperCase() === storeName.toUpperCase();
  const pointed: SavedValue[] = [];
  for (const value of values) {
    const name = value.name.toUpperCase();
    if (name === "SSLCERTHASH") pointed.push({ name: value.name, kind: value.kind, data: thumbprint });
    else if (name !== "SSLCERTSTORENAME" || isSameStore) pointed.push(value);
  }
  if (!isSameStore) pointed.push({ name: "SslCertStoreName", kind: "String", data: storeName });
  return pointed.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Whether HTTP.sys and its registry say the same. A store that is not named is MY. */
export function isSameRecord(said: SslParameters, read: SslParameters): boolean {
  return (
    hexText(said.hash) === hexText(read.hash) &&
    hexText(said.appId) === hexText(read.appId) &&
    storeIn(said) === storeIn(read) &&
    said.certCheckMode === read.certCheckMode &&
    said.revocationFreshnessTime === read.revocationFreshnessTime &&
    said.urlRetrievalTimeout === read.urlRetrievalTimeout &&
    (said.ctlIdentifier ?? "") === (read.ctlIdentifier ?? "") &&
    (said.ctlStoreName ?? "") === (read.ctlStoreName ?? "") &&
    said.flags === read.flags
  );
}

function storeIn(parameters: SslParameters): string {
  return (parameters.storeName ?? "MY").toUpperCase();
}

function recordKey(kind: HttpSysKind, address: string, port: string): string | undefined {
  switch (kind) {
    case "IpPort":
      return System.Net.IPAddress.tryParse(address, ref<System.Net.IPAddress | undefined>(undefined))
        ? ipPortKey(address, port)
        : undefined;
    case "HostnamePort":
      return address === "" ? undefined : hostnamePortKey(asciiHostName(address), port);
    default:
      return centralKey(asciiHostName(address), port);
  }
}

function dword(values: readonly SavedValue[], name: string): int {
  const text = valueData(values, name, "DWord");
  return text === undefined ? 0 : (Number(text) as int);
}

function unsigned(value: int): number {
  return value < 0 ? value + dwordRange : value;
}
