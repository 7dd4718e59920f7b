/** Who may read the private key of a certificate. */
export interface KeyAccess {
  /** A SID. */
  identity: string;
  /** The name of the right: `Read`, `FullControl`. */
  rights: string;
}

/** What an export says of a certificate: its public part and the properties of its store, never a key. */
export interface CertificateOutline {
  /** The certificate, DER. */
  content: bytes;
  hasPrivateKey: boolean;
  /** The thumbprint its renewal link (property 64) names; `undefined` where it was not renewed. */
  renewedBy: string | undefined;
  archived: boolean;
  /** Empty where it has none. */
  friendlyName: string;
  /** When it came into the store, as ISO 8601 text in UTC; `undefined` where that is not known. */
  addedAt: string | undefined;
  keyAccess: readonly KeyAccess[];
}
