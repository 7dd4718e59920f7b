import { hexBytes, hexText } from "../hex.js";
import { inOrder, valueData, type BindingValues, type SavedValue } from "./bindingValues.js";
import type { HttpSysRecord } from "../httpSysRecord.js";
import type { SslParameters } from "./nativeCalls.js";
import { unsigned } from "./sslRecordReader.js";

const thumbprintText = /^[0-9A-F]{40}$/;
const ownerText = /^[0-9A-F]{32}$/;

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
 * Makes sure that saved values are of a record of this kind and endpoint.
 *
 * @throws System.FormatException naming the value that is wrong
 */
export function requireSaved(record: HttpSysRecord, values: BindingValues): void {
  const hash = valueData(values, "SSLCERTHASH", "Binary") ?? "";
  if (record.thumbprint !== undefined && !thumbprintText.test(hash)) {
    throw new System.FormatException("its SslCertHash is not 20 bytes");
  }
  if (!ownerText.test(valueData(values, "APPID", "Binary") ?? "")) {
    throw new System.FormatException("its AppId is not 16 bytes");
  }
  const isByName = record.kind === "HostnamePort" || record.kind === "ScopedCentralStore";
  const endpoint = valueData(values, "HOSTNAMEPORT", "String") ?? (isByName ? "" : record.endpoint);
  if (endpoint !== record.endpoint) throw new System.FormatException(`it is of the record "${endpoint}"`);
}

/** Whether the values are those that a record was read from. */
export function isReadFrom(record: HttpSysRecord, values: BindingValues): boolean {
  return (
    (record.thumbprint === undefined || record.thumbprint === valueData(values, "SSLCERTHASH", "Binary")) &&
    record.storeName === storeOf(values) &&
    record.appId === ownerOf(values) &&
    record.endpoint === (valueData(values, "HOSTNAMEPORT", "String") ?? record.endpoint) &&
    record.certCheckMode === unsigned(dword(values, "DEFAULTSSLCERTCHECKMODE")) &&
    record.flags === unsigned(dword(values, "DEFAULTFLAGS")) &&
    record.revocationFreshnessTime === unsigned(dword(values, "DEFAULTSSLREVOCATIONFRESHNESSTIME")) &&
    record.urlRetrievalTimeout === unsigned(dword(values, "DEFAULTSSLREVOCATIONURLRETRIEVALTIMEOUT")) &&
    record.ctlIdentifier === valueData(values, "DEFAULTSSLCTLIDENTIFIER", "String") &&
    record.ctlStoreName === valueData(values, "DEFAULTSSLCTLSTORENAME", "String")
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

/** The store that the values name. */
export function storeOf(values: BindingValues): string {
  const storeName = valueData(values, "SSLCERTSTORENAME", "String") ?? "";
  return storeName === "" ? "My" : storeName;
}

function dword(values: BindingValues, name: string): int {
  const text = valueData(values, name, "DWord");
  return text === undefined || text === "0" ? 0 : (Number(text) as int);
}

/** The owner's GUID in braces. @param values with an AppId of 16 bytes, or none */
function ownerOf(values: BindingValues): string {
  const owner = valueData(values, "APPID", "Binary") ?? "";
  return ownerText.test(owner) ? `{${new System.Guid(hexBytes(owner)).toString()}}` : "";
}
