import type { HttpSysRecord } from "../server/httpSysRecord.js";
import type { Opening } from "../server/tls.js";
import type { ConsumerName } from "./consumerNames.js";
import type { Unit } from "./unit.js";

/** One place that a consumer serves a certificate at. */
export class Place {
  readonly consumer: ConsumerName;
  /** The site, instance or role. */
  readonly name: string;
  readonly endpoint: string;
  /** 1 to 65535, in decimal digits; empty where nothing is served at the place, which only names a certificate. */
  readonly port: string;
  /** The host name it serves, as the consumer spells it; empty where it serves whatever name a client asks for. */
  readonly hostName: string;
  /** The host name in ASCII (punycode) and lower case. */
  readonly asciiHost: string;
  /** The HTTP.sys record it serves through; `undefined` where the server has none for it. */
  readonly record: HttpSysRecord | undefined;
  /** Whether the certificate comes from the central certificate store, by host name. */
  readonly usesCentralStore: boolean;
  /** How clients begin where it serves without an HTTP.sys record; `undefined` where it has one, or serves nobody. */
  opening: Opening | undefined = undefined;
  /** The unit it moves with, which says what its certificate is; `undefined` while it is in none. */
  unit: Unit | undefined = undefined;

  constructor(
    consumer: ConsumerName,
    name: string,
    endpoint: string,
    port: string,
    hostName: string,
    asciiHost: string,
    record: HttpSysRecord | undefined,
    usesCentralStore: boolean,
  ) {
    this.consumer = consumer;
    this.name = name;
    this.endpoint = endpoint;
    this.port = port;
    this.hostName = hostName;
    this.asciiHost = asciiHost;
    this.record = record;
    this.usesCentralStore = usesCentralStore;
  }
}
