/** What tells a TLS record of HTTP.sys from the others: its address and port, or its host name and port. */
export interface SslKey {
  /** A socket address as the functions take it: sockaddr_in (16 bytes) or sockaddr_in6 (28). */
  address: bytes;
  /** The host name; empty for a record by address. */
  hostName: string;
}

/** What HTTP.sys holds of a TLS record: HTTP_SERVICE_CONFIG_SSL_PARAM, DWORDs as signed numbers of the same bits. */
export interface SslParameters {
  hash: bytes;
  /** The owner's GUID, 16 bytes. */
  appId: bytes;
  storeName: string | undefined;
  certCheckMode: int;
  revocationFreshnessTime: int;
  urlRetrievalTimeout: int;
  ctlIdentifier: string | undefined;
  ctlStoreName: string | undefined;
  flags: int;
}

/** What one call gave: 0, or the number of a Windows error. */
export interface SslAnswer {
  code: int;
  /** What a query found; `undefined` for the other calls and where it failed. */
  parameters: SslParameters | undefined;
}

/**
 * The functions of Windows that CertRebind calls directly: those of httpapi.dll that change TLS records, for which Windows has no
 * other interface but the tool netsh, and the one of crypt32.dll that sets a renewal link where certificate enrolment does not.
 *
 * Source: learn.microsoft.com, "HttpSetServiceConfiguration", "HttpUpdateServiceConfiguration", "HttpDeleteServiceConfiguration",
 * "HttpQueryServiceConfiguration", "CertSetCertificateContextProperty" of CERT_RENEWAL_PROP_ID.
 */
export interface NativeCalls {
  /** Whether this Windows has the function of `updateSsl`: those before version 1703 of Windows 10 have it not. */
  hasUpdateSsl(): boolean;

  /** What HTTP.sys itself says of a record. */
  querySsl(key: SslKey): SslAnswer;

  /** Makes a record, which must not be there. */
  setSsl(key: SslKey, parameters: SslParameters): SslAnswer;

  /** Gives a record that is there other parameters in one step. */
  updateSsl(key: SslKey, parameters: SslParameters): SslAnswer;

  /** Removes a record. */
  deleteSsl(key: SslKey): SslAnswer;

  /**
   * Gives a certificate the property of its renewal link (64), or takes it away.
   *
   * @param certificate a PCCERT_CONTEXT of a store that is open for writing
   * @param thumbprint 20 bytes; `undefined` for no link
   * @returns whether it was done
   */
  setRenewal(certificate: System.IntPtr, thumbprint: bytes | undefined): boolean;
}
