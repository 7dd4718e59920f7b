import { normalizeThumbprint } from "../../thumbprint.js";
import type { Anonymizer } from "../anonymous/exportAnonymizer.js";
import type { CertificateOutline, KeyAccess } from "../certificateOutline.js";
import type { ManagedSetting } from "../managedSetting.js";
import type { HttpSysRecord } from "../httpSysRecord.js";

import { rdpClass, rdpKey, rdpNamespace, rdpPort } from "../rdpSettings.js";
import type { Registry } from "../registry.js";
import { winRmHash, winRmResource } from "../winRmListeners.js";
import { wholeNumber } from "../wholeNumbers.js";

/** `server.json` as an export writes it. */
export interface ServerDescription {
  format: int;
  computerName: string;
  osVersion: string | undefined;
  /** UTC. */
  capturedAt: string;
}

/** What SSLCertificateSHA1HashType can be. */
const largestKind: number = 3;

/** A record of `httpsys.json` as an export writes it. */
export interface RecordText {
  kind: string;
  endpoint: string;
  thumbprint: string | undefined;
  storeName: string | undefined;
  appId: string;
  certCheckMode: number;
  revocationFreshnessTime: number;
  urlRetrievalTimeout: number;
  ctlIdentifier: string | undefined;
  ctlStoreName: string | undefined;
  flags: number;
}

/** The `.json` beside a certificate as an export writes it. */
export interface CertificateDetails {
  hasPrivateKey: boolean;
  renewedBy: string | undefined;
  archived: boolean;
  friendlyName: string;
  addedAt: string | undefined;
  keyAccess: readonly KeyAccess[];
}

/** A record as it is exported. What it holds beyond the members that have a name is not known, so it does not go along. */
export function recordText(record: HttpSysRecord, anonymizer: Anonymizer | undefined): RecordText {
  const thumbprint = record.thumbprint;
  return {
    kind: record.kind,
    endpoint: anonymizer?.endpoint(record) ?? record.endpoint,
    thumbprint: thumbprint === undefined ? undefined : (anonymizer?.thumbprint(thumbprint) ?? thumbprint),
    storeName: thumbprint === undefined ? undefined : record.storeName,
    appId: record.appId,
    certCheckMode: record.certCheckMode,
    revocationFreshnessTime: record.revocationFreshnessTime,
    urlRetrievalTimeout: record.urlRetrievalTimeout,
    ctlIdentifier: anonymizer === undefined ? record.ctlIdentifier : anonymizer.listName(record.ctlIdentifier),
    ctlStoreName: record.ctlStoreName,
    flags: record.flags,
  };
}

/** What is exported beside a certificate. */
export function detailsText(outline: CertificateOutline): CertificateDetails {
  return {
    hasPrivateKey: outline.hasPrivateKey,
    renewedBy: outline.renewedBy,
    archived: outline.archived,
    friendlyName: outline.friendlyName,
    addedAt: outline.addedAt,
    keyAccess: outline.keyAccess,
  };
}

/** `cim.json` as an export writes it: which certificate the listeners of Remote Desktop name, and nothing else of them. */
export function cimText(settings: readonly ManagedSetting[], anonymizer: Anonymizer | undefined): string {
  const items: string[] = [];
  for (const setting of settings) {
    const found = normalizeThumbprint(setting.text("SSLCertificateSHA1Hash")) ?? "";
    const thumbprint = found === "" ? found : (anonymizer?.thumbprint(found) ?? found);
    const kind = wholeNumber(setting.text("SSLCertificateSHA1HashType"), largestKind) ?? 0;
    items.push(
      `{ "TerminalName": ${JSON.stringify(listenerName(setting, anonymizer))}, "SSLCertificateSHA1Hash": "${thumbprint}", "SSLCertificateSHA1HashType": ${kind} }`,
    );
  }
  return `{\n  "${rdpNamespace}": {\n    "${rdpClass}": [\n      ${items.join(",\n      ")}\n    ]\n  }\n}`;
}

/** `registry.json` as an export writes it: the ports of the listeners of Remote Desktop. */
export function rdpRegistryText(
  settings: readonly ManagedSetting[],
  registry: Registry,
  anonymizer: Anonymizer | undefined,
): string {
  const items: string[] = [];
  for (const setting of settings) {
    const key = JSON.stringify(rdpKey(listenerName(setting, anonymizer)));
    const port = rdpPort(registry, setting.text("TerminalName"));
    items.push(`${key}: { "PortNumber": { "kind": "DWord", "data": ${port} } }`);
  }
  return `{\n  ${items.join(",\n  ")}\n}`;
}

/** `wsman.json` as an export writes it: the HTTPS listeners of WinRM. */
export function wsManText(listeners: readonly ManagedSetting[], anonymizer: Anonymizer | undefined): string {
  const items: string[] = [];
  for (const listener of listeners) {
    const found = normalizeThumbprint(listener.text(winRmHash)) ?? "";
    const members = [
      jsonMember("Address", anonymizer?.listenerAddress(listener.text("Address")) ?? listener.text("Address")),
      jsonMember("Transport", listener.text("Transport")),
      jsonMember("Port", listener.text("Port")),
      jsonMember("Hostname", anonymizer?.hostName(listener.text("Hostname")) ?? listener.text("Hostname")),
      jsonMember("Enabled", listener.text("Enabled")),
      jsonMember(winRmHash, found === "" ? found : (anonymizer?.thumbprint(found) ?? found)),
    ];
    items.push(`{ ${members.join(", ")} }`);
  }
  return `{\n  "${winRmResource}": [\n    ${items.join(",\n    ")}\n  ]\n}`;
}

function jsonMember(name: string, text: string): string {
  return `"${name}": ${JSON.stringify(text)}`;
}

function listenerName(setting: ManagedSetting, anonymizer: Anonymizer | undefined): string {
  const name = setting.text("TerminalName");
  return anonymizer?.listenerName(name) ?? name;
}
