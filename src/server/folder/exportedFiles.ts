import type { Anonymizer } from "../anonymous/exportAnonymizer.js";
import type { CertificateOutline, KeyAccess } from "../certificateOutline.js";
import type { HttpSysRecord } from "../httpSysRecord.js";

/** `server.json` as an export writes it. */
export interface ServerDescription {
  format: int;
  computerName: string;
  osVersion: string | undefined;
  /** UTC. */
  capturedAt: string;
}

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
