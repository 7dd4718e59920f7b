import fc from "fast-check";

export const stores = ["My", "WebHosting"] as const;

/** An element `ssl` of the FTP settings, and how it is written. */
export interface FtpSettingModel {
  /** Its certificate, by its place in the pool; empty names none, `undefined` leaves the attribute out. */
  certificate: number | "" | undefined;
  store: "My" | "WebHosting" | "my" | undefined;
  isLower: boolean;
  quote: '"' | "'";
  gap: " " | "\n\t" | "\r\n      ";
  equals: "=" | " = " | "=\n";
  /** Other attributes, as they are written. */
  others: string[];
  /** The hash and the store are rotated among the others by so many places. */
  rotation: number;
  end: "/>" | " />" | "></ssl>" | "><!-- <ssl/> --></ssl >";
}

export interface FtpSiteModel {
  /** `undefined` for a site without an element `ssl`. */
  setting: FtpSettingModel | undefined;
  /** The host names of its ftp bindings. */
  hosts: string[];
}

export interface FtpServerModel {
  defaults: FtpSettingModel | undefined;
  isDefaultsFirst: boolean;
  sites: FtpSiteModel[];
  /** The stores that have the old and the new certificate with its key. */
  oldStores: (typeof stores)[number][];
  newStores: (typeof stores)[number][];
  /** The certificate that is moved to, by its place in the pool. */
  newCertificate: number;
  noise: string;
  encoding: "utf8" | "utf8mark" | "utf16le";
}

/** The certificate that is moved away from, by its place in the pool: it is not near its end. */
export const oldCertificate = 1;

const setting: fc.Arbitrary<FtpSettingModel> = fc.record({
  certificate: fc.oneof(
    { weight: 6, arbitrary: fc.constant(oldCertificate) },
    { weight: 2, arbitrary: fc.constantFrom("" as const, undefined, 4) },
  ),
  store: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.constantFrom("My", "my") },
    {
      weight: 1,
      arbitrary: fc.constant("WebHosting"),
    },
  ) as fc.Arbitrary<FtpSettingModel["store"]>,
  isLower: fc.boolean(),
  quote: fc.constantFrom('"', "'"),
  gap: fc.constantFrom(" ", "\n\t", "\r\n      "),
  equals: fc.constantFrom("=", " = ", "=\n"),
  others: fc.uniqueArray(
    fc.constantFrom('ssl128="true"', "controlChannelPolicy='SslAllow'", 'x="serverCertHash=&quot;a&quot; >"', 'y="/>"'),
    { maxLength: 3 },
  ),
  rotation: fc.nat(4),
  end: fc.constantFrom("/>", " />", "></ssl>", "><!-- <ssl/> --></ssl >"),
});

/** Random servers with FTP, and what is asked of them. */
export const ftpServers: fc.Arbitrary<FtpServerModel> = fc.record({
  defaults: fc.option(setting, { nil: undefined }),
  isDefaultsFirst: fc.boolean(),
  sites: fc.array(
    fc.record({
      setting: fc.option(setting, { nil: undefined }),
      hosts: fc.array(fc.constantFrom("", "www.contoso.com", "files.contoso.com", "other.contoso.com"), {
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  oldStores: fc.oneof(
    { weight: 6, arbitrary: fc.constant(["My"]) },
    { weight: 1, arbitrary: fc.subarray([...stores]) },
  ) as fc.Arbitrary<FtpServerModel["oldStores"]>,
  newStores: fc.oneof(
    { weight: 3, arbitrary: fc.constant(["My"]) },
    { weight: 2, arbitrary: fc.subarray([...stores]) },
  ) as fc.Arbitrary<FtpServerModel["newStores"]>,
  newCertificate: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(2, 5, 6) },
    { weight: 1, arbitrary: fc.constant(3) },
  ),
  noise: fc.constantFrom(
    "",
    '<!-- <ssl serverCertHash="none"> -->',
    "<x><![CDATA[ <ssl> ]]><ssl serverCertHash='x'/></x>",
    "<?note <ssl/> ?>",
    "<!-- b\u00fccher \u{1F511} -->",
  ),
  encoding: fc.oneof(
    { weight: 3, arbitrary: fc.constant("utf8") },
    { weight: 1, arbitrary: fc.constantFrom("utf8mark", "utf16le") },
  ) as fc.Arbitrary<FtpServerModel["encoding"]>,
});
