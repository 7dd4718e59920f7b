import fc from "fast-check";
import { poolSize } from "./pool.js";

/** A certificate of the pool in a store of a server. */
export interface StoredModel {
  /** Its place in the pool. */
  certificate: number;
  store: "My" | "WebHosting";
  hasKey: boolean;
  archived: boolean;
  /** The certificate that renews it, by its place in the pool. */
  renewedBy: number | null;
}

export interface BindingModel {
  protocol: "https" | "http" | "net.tcp";
  address: string;
  port: number;
  /** Empty where it has none. */
  host: string;
  sni: boolean;
}

export interface SiteModel {
  name: string;
  bindings: BindingModel[];
}

export interface RecordModel {
  kind: "IpPort" | "HostnamePort";
  endpoint: string;
  certificate: number;
  /** `undefined` leaves the member out. */
  storeName: string | null | undefined;
  appId: string;
  style: RecordStyle;
}

/** How a record is written. */
export interface RecordStyle {
  isLower: boolean;
  escapesNames: boolean;
  escapesValues: boolean;
  /** Members are rotated by so many places. */
  rotation: number;
  /** Members that nobody knows, as JSON. */
  unknown: string[];
}

/** How a file is written. */
export interface FileStyle {
  newline: "\n" | "\r\n";
  indent: "" | "  " | "\t";
  colon: ":" | ": " | " :\t";
  hasMark: boolean;
  /** Of XML. */
  quote: '"' | "'";
  hasComments: boolean;
}

export interface ServerModel {
  stored: StoredModel[];
  sites: SiteModel[];
  records: RecordModel[];
  style: FileStyle;
  /** What is moved; with -Stale nothing is named. */
  oldCertificate: number;
  newCertificate: number;
  isStale: boolean;
}

export const iisAppId = "{4dc3e181-e14b-4a21-b022-59fc669b0914}";
/** Owners of records: IIS, one that nobody knows, WinRM with a pointer of its own, KDC Proxy without one. */
const appIds = [
  iisAppId,
  "{00000000-1111-2222-3333-444444444444}",
  "{afebb9ad-9b97-4a91-9ab5-daf4d59122f6}",
  "{5D8E2743-EF20-4D38-8751-7E400F200E65}",
];
const hosts = ["www.contoso.com", "shop.contoso.com", "WWW.Fabrikam.com", "b\u00fccher.example", "*.contoso.com"];
const ports = [443, 8443];
const addresses = ["0.0.0.0", "10.0.0.5", "[2001:db8::10]"];
const unknownMembers = [
  '"x": [1.10, {"thumbprint": "none", "a": [[]]}]',
  '"comment": "a \\"quoted\\" } ] , text \\u2028"',
  '"Thumbprint": 1e400',
  '"endpoints": null',
  '"n": -0.0',
];

const isRare = (weight: number): fc.Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

/** Mostly the first, so that much of a server is on the certificate that is moved. */
const certificate = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: poolSize - 1 }) },
);
/** Mostly one with many names. */
const successor = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(5, 6) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: poolSize - 1 }) },
);

/** A certificate that is mostly in My, and sometimes in WebHosting. */
const copiesOf = (which: number): fc.Arbitrary<(StoredModel | null)[]> =>
  fc.tuple(fc.option(copyOf(which, "My"), { freq: 8 }), fc.option(copyOf(which, "WebHosting"), { freq: 1 }));

function copyOf(which: number, store: StoredModel["store"]): fc.Arbitrary<StoredModel> {
  return fc.record({
    certificate: fc.constant(which),
    store: fc.constant(store),
    hasKey: isRare(8).map((isKeyless) => !isKeyless),
    archived: isRare(12),
    renewedBy: fc.option(fc.integer({ min: 0, max: poolSize - 1 }), { freq: 2 }),
  });
}

const stored: fc.Arbitrary<StoredModel[]> = fc
  .tuple(...Array.from({ length: poolSize }, (_, which) => copiesOf(which)))
  .map((copies) => copies.flat().filter((copy) => copy !== null));

const binding: fc.Arbitrary<BindingModel> = fc
  .record({
    protocol: fc.oneof(
      { weight: 6, arbitrary: fc.constant("https" as const) },
      { weight: 1, arbitrary: fc.constantFrom("http" as const, "net.tcp" as const) },
    ),
    address: fc.constantFrom("*", "", ...addresses),
    port: fc.constantFrom(...ports),
    host: fc.constantFrom("", ...hosts),
    sni: fc.boolean(),
  })
  // The server name needs a name.
  .map((found) => ({ ...found, sni: found.sni && found.host !== "" }));

const siteName = fc.oneof(
  fc.constantFrom("Default Web Site", "shop & <co> \"x\" 'y'", "\u0130stanbul", "[a-z]*"),
  fc.stringMatching(/^[A-Za-z0-9 ._-]{1,12}$/).filter((text) => text.trim() !== ""),
);

const style: fc.Arbitrary<RecordStyle> = fc.record({
  isLower: fc.boolean(),
  escapesNames: isRare(3),
  escapesValues: isRare(3),
  rotation: fc.nat(11),
  unknown: fc.uniqueArray(fc.constantFrom(...unknownMembers), { maxLength: 2 }),
});

const record: fc.Arbitrary<RecordModel> = fc.oneof(
  recordOf(
    "IpPort",
    fc.tuple(fc.constantFrom(...addresses, "[2001:DB8:0:0:0:0:0:10]"), fc.constantFrom(...ports, 5986)),
  ),
  recordOf(
    "HostnamePort",
    fc.tuple(fc.constantFrom(...hosts, "Shop.Contoso.com", "xn--bcher-kva.example"), fc.constantFrom(...ports)),
  ),
);

function recordOf(kind: RecordModel["kind"], place: fc.Arbitrary<[string, number]>): fc.Arbitrary<RecordModel> {
  return fc.record({
    kind: fc.constant(kind),
    endpoint: place.map(([host, port]) => `${host}:${port}`),
    certificate,
    storeName: fc.constantFrom("My", undefined, null, "", "WebHosting", "my"),
    appId: fc.oneof(
      { weight: 5, arbitrary: fc.constant(iisAppId) },
      { weight: 2, arbitrary: fc.constantFrom(...appIds) },
    ),
    style,
  });
}

const fileStyle: fc.Arbitrary<FileStyle> = fc.record({
  newline: fc.constantFrom("\n", "\r\n"),
  indent: fc.constantFrom("  ", "", "\t"),
  colon: fc.constantFrom(": ", ":", " :\t"),
  hasMark: isRare(2),
  quote: fc.constantFrom('"', "'"),
  hasComments: fc.boolean(),
});

/** Random servers, and what is asked of them. */
export const servers: fc.Arbitrary<ServerModel> = fc.record({
  stored,
  sites: fc.uniqueArray(fc.record({ name: siteName, bindings: fc.array(binding, { maxLength: 5 }) }), {
    maxLength: 5,
    selector: (site) => site.name.toLowerCase(),
  }),
  records: fc.uniqueArray(record, { minLength: 1, maxLength: 12, selector: recordKey, size: "large" }),
  style: fileStyle,
  oldCertificate: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: certificate }),
  newCertificate: successor,
  isStale: isRare(2),
});

/** The one form of a record's place: host names in punycode and lower case, addresses in one spelling. */
export function recordKey({ kind, endpoint }: Pick<RecordModel, "kind" | "endpoint">): string {
  const lower = endpoint.toLowerCase().replace("2001:db8:0:0:0:0:0:10", "2001:db8::10");
  return `${kind} ${lower.replace("b\u00fccher", "xn--bcher-kva")}`;
}

/** The key of the record that a binding serves through; `undefined` where it serves no TLS. */
export function keyOfBinding({ protocol, address, port, host, sni }: BindingModel): string | undefined {
  if (protocol !== "https") return undefined;
  if (sni) return recordKey({ kind: "HostnamePort", endpoint: `${host}:${port}` });
  return recordKey({ kind: "IpPort", endpoint: `${address === "*" || address === "" ? "0.0.0.0" : address}:${port}` });
}
