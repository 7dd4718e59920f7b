import { ipPortKey } from "../recordKeys.js";
import type { Opening } from "../tls.js";
import { wholeNumber } from "../wholeNumbers.js";
import { jsonMembers, readJson } from "../jsonFile.js";

const listenersMember = System.Xml.Linq.XName.get("listeners");
const fileNames = new Set(["format", "listeners"]);
const fileShapes = new Set(["format number", "listeners array"]);
const listenerNames = new Set(["endpoint", "address", "port", "protocol"]);
const listenerShapes = new Set(["endpoint string", "address string", "port number", "protocol string"]);
const largestPort: int = 65535;

/** Where an endpoint of the server folder is really served. */
export interface TlsListener {
  address: System.Net.IPAddress;
  port: int;
  opening: Opening;
}

/**
 * The listeners that a file `tls.json` names, by the key of their endpoint (see `recordKeys.ts`).
 *
 * @throws Fault `ServerFileUnreadable` or `JsonInvalid`; System.FormatException where it holds anything unexpected
 */
export function readTlsListeners(path: string): Map<string, TlsListener> {
  const root = readJson(path);
  const format = jsonMembers(root, fileShapes, fileNames).get("format");
  if (format !== "1") throw new System.FormatException(`the format is ${format ?? "missing"}; expected 1`);

  const listeners = new Map<string, TlsListener>();
  const list = root.element(listenersMember);
  if (list === undefined) throw new System.FormatException("the listeners are missing");
  for (const item of list.elements()) {
    readListener(jsonMembers(item, listenerShapes, listenerNames), listeners);
  }
  return listeners;
}

function readListener(members: Map<string, string>, listeners: Map<string, TlsListener>): void {
  const endpoint = members.get("endpoint") ?? "";
  const colon = endpoint.lastIndexOf(":");
  const key = colon < 0 ? undefined : ipPortKey(endpoint.slice(0, colon), endpoint.slice(colon + 1));
  if (key === undefined) {
    throw new System.FormatException(`the endpoint "${endpoint}" is no address and port such as 0.0.0.0:443`);
  }
  const address = members.get("address") ?? "";
  if (address !== "127.0.0.1" && address !== "::1") {
    throw new System.FormatException(
      `the endpoint ${endpoint} is said to be served at "${address}"; expected 127.0.0.1 or ::1, since only this machine is connected to`,
    );
  }
  const port = wholeNumber(members.get("port") ?? "", largestPort);
  if (port === undefined || port === 0) {
    throw new System.FormatException(`the port of ${endpoint} is "${members.get("port") ?? ""}"; expected 1 to 65535`);
  }
  const protocol = members.get("protocol") ?? "tls";
  const opening = openingOf(protocol);
  if (opening === undefined) {
    throw new System.FormatException(`the protocol of ${endpoint} is "${protocol}"; expected tls, ftp or rdp`);
  }
  listeners.set(key, {
    address: System.Net.IPAddress.parse(address),
    port: Math.trunc(port),
    opening,
  });
}

function openingOf(protocol: string): Opening | undefined {
  switch (protocol) {
    case "tls":
      return "Tls";
    case "ftp":
      return "Ftp";
    case "rdp":
      return "Rdp";
    default:
      return undefined;
  }
}
