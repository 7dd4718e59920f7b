/** One https binding of an IIS site. */
export class IisBinding {
  readonly siteName: string;
  /** The host name as the binding spells it; empty where it has none. */
  readonly hostName: string;
  /** The host name in ASCII (punycode) and lower case. */
  readonly asciiHost: string;
  /** 1 to 65535, in decimal digits. */
  readonly port: string;
  /** The HTTP.sys endpoint it uses: `0.0.0.0:443`, `[::]:443`, `www.contoso.com:443`. */
  readonly endpoint: string;
  /** The key of the HTTP.sys record it uses (see `recordKeys.ts`). */
  readonly recordKey: string;
  /** Whether the certificate comes from the central certificate store, by host name. */
  readonly usesCentralStore: boolean;

  constructor(
    siteName: string,
    hostName: string,
    asciiHost: string,
    port: string,
    endpoint: string,
    recordKey: string,
    usesCentralStore: boolean,
  ) {
    this.siteName = siteName;
    this.hostName = hostName;
    this.asciiHost = asciiHost;
    this.port = port;
    this.endpoint = endpoint;
    this.recordKey = recordKey;
    this.usesCentralStore = usesCentralStore;
  }
}
