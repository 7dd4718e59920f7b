import { asciiHostName } from "../hostNames.js";
import { HttpSysRecord, type HttpSysKind } from "../httpSysRecord.js";
import { centralKey, hostnamePortKey, ipPortKey } from "../recordKeys.js";
import { wholeNumber } from "../wholeNumbers.js";
import { jsonMembers, jsonType, parseJson } from "../jsonFile.js";

const endpointName = System.Xml.Linq.XName.get("endpoint");

const names = new Set([
  "kind",
  "endpoint",
  "thumbprint",
  "storeName",
  "appId",
  "certCheckMode",
  "revocationFreshnessTime",
  "urlRetrievalTimeout",
  "ctlIdentifier",
  "ctlStoreName",
  "flags",
  "other",
]);
const shapes = new Set([
  "kind string",
  "endpoint string",
  "thumbprint string",
  "thumbprint null",
  "storeName string",
  "storeName null",
  "appId string",
  "certCheckMode number",
  "revocationFreshnessTime number",
  "urlRetrievalTimeout number",
  "ctlIdentifier string",
  "ctlIdentifier null",
  "ctlStoreName string",
  "ctlStoreName null",
  "flags number",
  "other object",
]);

const thumbprintText = /^[0-9A-Fa-f]{40}$/;
const appIdText = /^\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}$/;
const controlCharacter = /[\x00-\x1f\x7f-\x9f]/;
const largestDword: number = 4294967295;
const ipEndpoint =
  /^((?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|\[[0-9A-Fa-f:]+(?:%[0-9A-Za-z]+)?\]):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/;
const hostEndpoint =
  /^([^\x00-\x20\x7f-\x9f:/\\[\]]+):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/;
const portEndpoint = /^()([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/;

/**
 * The array of records that `httpsys.json` holds.
 *
 * @param path the file, for messages
 * @throws Fault where it is not JSON; System.FormatException where it is no array
 */
export function parseRecords(content: bytes, path: string): System.Xml.Linq.XElement {
  const root = parseJson(content, path);
  if (jsonType(root) !== "array") {
    throw new System.FormatException(`it holds JSON of kind ${jsonType(root)}; expected an array of records`);
  }
  return root;
}

/** The endpoint an item of the file names, for messages. */
export function endpointOf(item: System.Xml.Linq.XElement): string {
  return item.element(endpointName)?.value ?? "no endpoint";
}

/**
 * The record that an item of the file holds. Runs once for each record of a large server, so it calls little.
 *
 * @throws System.FormatException naming the member that is wrong, what it is and what was expected
 */
export function readRecord(item: System.Xml.Linq.XElement): HttpSysRecord {
  const members = jsonMembers(item, shapes, names);
  const kind = members.get("kind");
  if (kind !== "HostnamePort" && kind !== "IpPort") return readCentralRecord(members, kind ?? "");

  const endpoint = members.get("endpoint") ?? "";
  const parts = (kind === "IpPort" ? ipEndpoint : hostEndpoint).exec(endpoint);
  if (parts === null) throw unexpected("endpoint", endpoint, endpointForms(kind));

  const address = parts[1]!;
  const port = parts[2]!;
  const key = kind === "IpPort" ? ipPortKey(address, port) : hostnamePortKey(asciiHostName(address), port);
  if (key === undefined) throw unexpected("endpoint", endpoint, endpointForms(kind));

  const thumbprint = members.get("thumbprint") ?? "";
  if (!thumbprintText.test(thumbprint)) throw unexpected("thumbprint", thumbprint, "40 hex digits");
  return makeRecord(kind, endpoint, key, address, port, thumbprint.toUpperCase(), members);
}

/** A record of the central certificate store holds no thumbprint. */
function readCentralRecord(members: Map<string, string>, kind: string): HttpSysRecord {
  if (kind !== "CentralStore" && kind !== "ScopedCentralStore") {
    throw unexpected("kind", kind, "IpPort, HostnamePort, CentralStore or ScopedCentralStore");
  }
  const endpoint = members.get("endpoint") ?? "";
  const parts = (kind === "CentralStore" ? portEndpoint : hostEndpoint).exec(endpoint);
  if (parts === null) throw unexpected("endpoint", endpoint, endpointForms(kind));

  const thumbprint = members.get("thumbprint") ?? "";
  if (thumbprint !== "") throw unexpected("thumbprint", thumbprint, `null in a ${kind} record`);
  const address = parts[1]!;
  const port = parts[2]!;
  return makeRecord(kind, endpoint, centralKey(asciiHostName(address), port), address, port, undefined, members);
}

function makeRecord(
  kind: HttpSysKind,
  endpoint: string,
  key: string,
  address: string,
  port: string,
  thumbprint: string | undefined,
  members: Map<string, string>,
): HttpSysRecord {
  const appId = members.get("appId") ?? "";
  if (!appIdText.test(appId)) throw unexpected("appId", appId, "a GUID in braces");

  const storeName = members.get("storeName") ?? "";
  if (storeName !== "My" && controlCharacter.test(storeName)) {
    throw unexpected("storeName", storeName, "a name without control characters");
  }
  return new HttpSysRecord(
    kind,
    endpoint,
    key,
    address,
    port,
    thumbprint,
    storeName === "" ? "My" : storeName,
    appId.toLowerCase(),
    members.get("certCheckMode") === "0" ? 0 : readNumber(members, "certCheckMode"),
    members.get("flags") === "0" ? 0 : readNumber(members, "flags"),
    members.get("revocationFreshnessTime") === "0" ? 0 : readNumber(members, "revocationFreshnessTime"),
    members.get("urlRetrievalTimeout") === "0" ? 0 : readNumber(members, "urlRetrievalTimeout"),
    members.get("ctlIdentifier"),
    members.get("ctlStoreName"),
  );
}

function endpointForms(kind: HttpSysKind): string {
  if (kind === "IpPort") return "an IPv4 address or an IPv6 address in brackets, a colon and a port from 1 to 65535";
  if (kind === "CentralStore") return "a port from 1 to 65535";
  return "a host name, a colon and a port from 1 to 65535";
}

function readNumber(members: Map<string, string>, name: string): number {
  const text = members.get(name) ?? "0";
  const value = wholeNumber(text, largestDword);
  if (value === undefined) throw unexpected(name, text, "a whole number from 0 to 4294967295");
  return value;
}

function unexpected(name: string, value: string, expected: string): System.FormatException {
  const found = value === "" ? "missing or empty" : `"${value}"`;
  return new System.FormatException(`the member "${name}" is ${found}; expected ${expected}`);
}
