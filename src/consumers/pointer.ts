/**
 * One setting of a server that names a certificate: an HTTP.sys record, the FTP setting of a site. It is what a rebind
 * changes, and all that it changes.
 */
export abstract class Pointer {
  /** What it is and where, the same in every run, by which the journal names it: `HttpSys IpPort 0.0.0.0:443`. */
  readonly id: string;
  /** The endpoint, for messages. */
  readonly endpoint: string;

  constructor(id: string, endpoint: string) {
    this.id = id;
    this.endpoint = endpoint;
  }

  /** The certificate it names, upper-case hex; `undefined` where it names none. */
  abstract thumbprint(): string | undefined;

  /** The store that the certificate is looked up in. */
  abstract storeName(): string;

  /** Everything the server holds there, as the text that `restore` takes. */
  abstract state(): string;

  /**
   * Names another certificate and changes nothing else.
   *
   * @throws Fault where the server no longer is as it was read, cannot be written, or does not read back as written
   */
  abstract setCertificate(thumbprint: string, storeName: string): void;

  /**
   * Puts back exactly what `state` gave.
   *
   * @throws Fault where the text is no state of this pointer, or the server cannot be written or does not read back
   */
  abstract restore(state: string): void;
}
