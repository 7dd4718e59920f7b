import { asciiHostName } from "../hostNames.js";
import { HttpSysRecord, type HttpSysKind } from "../httpSysRecord.js";
import { centralKey, hostnamePortKey, ipPortKey } from "../recordKeys.js";
import { hexBytes, hexText } from "../hex.js";
import { inOrder, valueData, type BindingValues, type SavedValue } from "./bindingValues.js";
import type { SslParameters } from "./nativeCalls.js";

const thumbprintText = /^[0-9A-F]{40}$/;
const appIdText = /^[0-9A-F]{32}$/;
const portText = /^(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/;
const dwordRange = 4294967296;
const owners = new Map<string, string>();

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
export function readBinding(kind: HttpSysKind, endpoint: string, values: BindingValues): HttpSysRecord {
  const colon = endpoint.lastIndexOf(":");
  const address = colon < 0 ? "" : endpoint.slice(0, colon);
  const port = endpoint.slice(colon + 1);
  if (!portText.test(port)) throw new System.FormatException("it has no port from 1 to 65535");

  const key = recordKey(kind, address, port);
  if (key === undefined) throw new System.FormatException("its address is no IP address");
  const isCentral = kind === "CentralStore" || kind === "ScopedCentralStore";
  const hash = valueData(values, "SSLCERTHASH", "Binary");
  if (!isCentral && (hash === undefined || !thumbprintText.test(hash))) {
    throw new System.FormatException("its SslCertHash is not 20 bytes");
  }
  const appId = valueData(values, "APPID", "Binary");
  if (appId === undefined || !appIdText.test(appId)) throw new System.FormatException("its AppId is not 16 bytes");
  return new HttpSysRecord(
    kind,
    endpoint,
    key,
    address,
    port,
    isCentral ? undefined : hash,
    storeOf(values),
    ownerOf(appId),
    unsigned(dword(values, "DEFAULTSSLCERTCHECKMODE")),
    unsigned(dword(values, "DEFAULTFLAGS")),
    unsigned(dword(values, "DEFAULTSSLREVOCATIONFRESHNESSTIME")),
    unsigned(dword(values, "DEFAULTSSLREVOCATIONURLRETRIEVALTIMEOUT")),
    valueData(values, "DEFAULTSSLCTLIDENTIFIER", "String"),
    valueData(values, "DEFAULTSSLCTLSTORENAME", "String"),
  );
}

/** The name of a value whose meaning is not known, so that a record with it cannot be written anew; `undefined` where there is none. */
export function unknownValue(values: BindingValues): string | undefined {
  for (const [key, value] of values) {
    if (!knownValues.has(key)) return value.name;
  }
  return undefined;
}

/** What HTTP.sys has to be given for the values. */
export function parametersOf(values: BindingValues): SslParameters {
  return {
    hash: hexBytes(valueData(values, "SSLCERTHASH", "Binary") ?? ""),
    appId: hexBytes(valueData(values, "APPID", "Binary") ?? ""),
    storeName: valueData(values, "SSLCERTSTORENAME", "String"),
    certCheckMode: dword(values, "DEFAULTSSLCERTCHECKMODE"),
    revocationFreshnessTime: dword(values, "DEFAULTSSLREVOCATIONFRESHNESSTIME"),
    urlRetrievalTimeout: dword(values, "DEFAULTSSLREVOCATIONURLRETRIEVALTIMEOUT"),
    ctlIdentifier: valueData(values, "DEFAULTSSLCTLIDENTIFIER", "String"),
    ctlStoreName: valueData(values, "DEFAULTSSLCTLSTORENAME", "String"),
    flags: dword(values, "DEFAULTFLAGS"),
  };
}

/** The values with another certificate. A store that stays the same stays as it is, also where it is not named. */
export function pointedValues(values: BindingValues, thumbprint: string, storeName: string): BindingValues {
  const isSameStore = storeOf(values).toUpperCase() === storeName.toUpperCase();
  const pointed: SavedValue[] = [];
  for (const [key, value] of values) {
    if (key === "SSLCERTHASH") pointed.push({ name: value.name, kind: value.kind, data: thumbprint });
    else if (key !== "SSLCERTSTORENAME" || isSameStore) pointed.push(value);
  }
  if (!isSameStore) pointed.push({ name: "SslCertStoreName", kind: "String", data: storeName });
  return inOrder(pointed);
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

/** The store that a record names; My where it names none. */
function storeOf(values: BindingValues): string {
  const storeName = valueData(values, "SSLCERTSTORENAME", "String") ?? "";
  return storeName === "" ? "My" : storeName;
}

/** The GUID in braces of an AppId. Few programs own all records of a server, so each is written out once. */
function ownerOf(appId: string): string {
  const known = owners.get(appId);
  if (known !== undefined) return known;
  const owner = `{${new System.Guid(hexBytes(appId)).toString()}}`;
  owners.set(appId, owner);
  return owner;
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

function dword(values: BindingValues, name: string): int {
  const text = valueData(values, name, "DWord");
  return text === undefined || text === "0" ? 0 : (Number(text) as int);
}

function unsigned(value: int): number {
  return value < 0 ? value + dwordRange : value;
}
