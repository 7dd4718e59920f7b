/**
 * The renewal link of one copy of a certificate: Windows keeps it as property 64 (CERT_RENEWAL_PROP_ID), and Schannel serves what
 * it leads to in the place of the certificate.
 */
export interface RenewalLink {
  /** The certificate that was renewed, upper-case hex. */
  thumbprint: string;
  /** The store of the copy that is linked. */
  storeName: string;
  /** What the store holds there, exactly, as `setRenewalLink` takes it; `null` where the copy has no link. */
  state: string | null;
}
