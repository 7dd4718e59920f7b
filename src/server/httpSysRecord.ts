/**
 * The kinds of HTTP.sys TLS records: by address and port, by host name and port (SNI), and the two of the central
 * certificate store, which hold no thumbprint.
 */
export type HttpSysKind = "IpPort" | "HostnamePort" | "CentralStore" | "ScopedCentralStore";

/** One TLS record of HTTP.sys, as far as CertRebind looks at it. */
export class HttpSysRecord {
  readonly kind: HttpSysKind;
  /** As the server spells it: `0.0.0.0:443`, `[::]:443`, `www.contoso.com:443`, `443`. */
  readonly endpoint: string;
  /** Kind and endpoint in the one form that is compared (see `recordKeys.ts`). */
  readonly key: string;
  /** The endpoint's address or host name; empty for `CentralStore`. */
  readonly address: string;
  /** 1 to 65535, in decimal digits. */
  readonly port: string;
  /** Upper-case hex; `undefined` for the two kinds of the central certificate store. */
  thumbprint: string | undefined;
  /** The store the thumbprint is looked up in; `My` where the record names none. */
  storeName: string;
  /** The owner's GUID in braces, lower-case. */
  readonly appId: string;
  readonly certCheckMode: number;
  readonly flags: number;
  readonly revocationFreshnessTime: number;
  readonly urlRetrievalTimeout: number;
  readonly ctlIdentifier: string | undefined;
  readonly ctlStoreName: string | undefined;

  constructor(
    kind: HttpSysKind,
    endpoint: string,
    key: string,
    address: string,
    port: string,
    thumbprint: string | undefined,
    storeName: string,
    appId: string,
    certCheckMode: number,
    flags: number,
    revocationFreshnessTime: number,
    urlRetrievalTimeout: number,
    ctlIdentifier: string | undefined,
    ctlStoreName: string | undefined,
  ) {
    this.kind = kind;
    this.endpoint = endpoint;
    this.key = key;
    this.address = address;
    this.port = port;
    this.thumbprint = thumbprint;
    this.storeName = storeName;
    this.appId = appId;
    this.certCheckMode = certCheckMode;
    this.flags = flags;
    this.revocationFreshnessTime = revocationFreshnessTime;
    this.urlRetrievalTimeout = urlRetrievalTimeout;
    this.ctlIdentifier = ctlIdentifier;
    this.ctlStoreName = ctlStoreName;
  }
}
