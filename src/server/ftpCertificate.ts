/** One ftp binding of an IIS site. */
export interface FtpBinding {
  siteName: string;
  /** `0.0.0.0:21`, `[::]:990`. */
  endpoint: string;
  /** 1 to 65535, in decimal digits. */
  port: string;
  /** The host name as the binding spells it; empty where it has none. */
  hostName: string;
  /** The host name in ASCII (punycode) and lower case. */
  asciiHost: string;
}

/** One FTP setting of IIS that names a certificate: that of a site, or the defaults of every site without its own. */
export class FtpCertificate {
  /** The site that holds the setting; `undefined` for the defaults. */
  readonly siteName: string | undefined;
  /** Where the setting is, for messages: `site files`, `siteDefaults`. */
  readonly holder: string;
  /** Upper-case hex; `undefined` where the setting names no certificate. */
  thumbprint: string | undefined;
  /** The store that the certificate is looked up in. */
  storeName: string;
  /** The store where the setting itself names none. */
  readonly inheritedStore: string;
  /** The ftp bindings that are served with it, of the site, or of every site that inherits it. */
  readonly bindings: FtpBinding[] = [];
  /** The sites that take one of the two, certificate or store, from this setting and have the other themselves. */
  readonly storeSites: string[] = [];

  constructor(
    siteName: string | undefined,
    thumbprint: string | undefined,
    storeName: string | undefined,
    inheritedStore: string,
  ) {
    this.siteName = siteName;
    this.holder = siteName === undefined ? "siteDefaults" : `site ${siteName}`;
    this.thumbprint = thumbprint;
    this.storeName = storeName ?? inheritedStore;
    this.inheritedStore = inheritedStore;
  }
}
