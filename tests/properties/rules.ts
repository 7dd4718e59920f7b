import fc from "fast-check";

/** A call of a rule: a function of a source file that has neither a server nor a clock. */
export interface RuleCall {
  /** The base name of the file. */
  file: string;
  call: string;
  with: unknown[];
}

/** Latin-1: the letters whose case is not the same in both engines are listed in docs/compiler.md, and no name has one. */
const text = fc.string({
  unit: fc
    .integer({ min: 0, max: 0xff })
    .filter((code) => code !== 0xdf)
    .map((code) => String.fromCharCode(code)),
});
const label = fc.oneof(
  fc.constantFrom("www", "contoso", "com", "*", "WWW", "xn--bcher-kva", "b\u00fccher", "w*", "", "\u212a"),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,5}$/),
);
const name = fc.oneof(
  { weight: 4, arbitrary: fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join(".")) },
  { weight: 1, arbitrary: fc.ipV4() },
  { weight: 1, arbitrary: fc.ipV6() },
  { weight: 1, arbitrary: text },
);
/** Pairs of which many belong together. */
const names = fc.oneof(
  fc.tuple(name, name),
  name.map((one) => [one, one.toUpperCase()] as [string, string]),
  fc.tuple(label, name).map(([first, rest]) => [`*.${rest}`, `${first}.${rest}`] as [string, string]),
);
const address = fc.oneof(
  fc.ipV6(),
  fc.stringMatching(/^[0-9A-Fa-f:]{0,20}(%[0-9a-z]{0,3})?$/),
  fc.string({ maxLength: 6 }),
);
const port = fc.integer({ min: 0, max: 70000 }).map(String);
const hexDigits = fc.stringMatching(/^[0-9a-fA-F]{38,41}$/);
const thumbprint = fc.oneof(
  hexDigits,
  fc
    .tuple(hexDigits, fc.constantFrom(" ", ":", "\u200e", "\ufeff", "\u00a0", "g", "\n"), fc.nat(41))
    .map(([digits, mark, place]) => digits.slice(0, place) + mark + digits.slice(place)),
  text,
);
const information = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom("*", ""),
        fc.ipV4(),
        address.map((value) => `[${value}]`),
      ),
      port,
      name,
    )
    .map((parts) => parts.join(":")),
  fc.string(),
);
const json = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }), { maxLength: 4 });
const spacing = fc.constantFrom(undefined, 1, "\t", "  \r\n");

/** An element of DER with a length of one, two or three bytes. */
function der(tag: number, content: readonly number[]): number[] {
  const length = content.length;
  if (length < 0x80) return [tag, length, ...content];
  return length < 0x100 ? [tag, 0x81, length, ...content] : [tag, 0x82, length >> 8, length & 0xff, ...content];
}

const bytes = (maxLength: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 0, max: 255 }), { maxLength });
const asciiBytes = name.map((value) => [...Buffer.from(value, "utf8")]);
const generalName = fc.oneof(
  fc.tuple(fc.constantFrom(0x82, 0x81, 0x86), asciiBytes),
  fc.tuple(
    fc.constant(0x82),
    fc.oneof(fc.ipV4(), fc.ipV6()).map((value) => [...Buffer.from(value)]),
  ),
  fc.tuple(fc.constant(0x87), fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 })),
  // Nothing that .NET would write with an IPv4 address at its end.
  fc.tuple(
    fc.constant(0x87),
    fc.array(fc.constantFrom(0, 0, 0, 1, 0xdb), { minLength: 15, maxLength: 15 }).map((content) => [0x20, ...content]),
  ),
  fc.tuple(fc.integer({ min: 0, max: 255 }), bytes(6)),
);
const subjectNames = fc.array(generalName, { maxLength: 6 }).map((parts) =>
  der(
    0x30,
    parts.flatMap(([tag, content]) => der(tag, content)),
  ),
);
const attribute = fc
  .tuple(
    fc.constantFrom([0x55, 4, 3], [0x55, 4, 3], [0x55, 4, 10], [0x2a, 3]),
    fc.constantFrom(0x0c, 0x13, 0x1e),
    asciiBytes,
  )
  .map(([oid, tag, content]) => der(0x30, [...der(6, oid), ...der(tag, content)]));
const distinguishedName = fc.array(fc.array(attribute, { minLength: 1, maxLength: 2 }), { maxLength: 4 }).map((parts) =>
  der(
    0x30,
    parts.flatMap((attributes) => der(0x31, attributes.flat())),
  ),
);

/** Mostly as it is, sometimes with one byte changed or cut short. */
function damaged(encoded: fc.Arbitrary<number[]>): fc.Arbitrary<number[]> {
  return fc.oneof(
    { weight: 3, arbitrary: encoded },
    { weight: 1, arbitrary: fc.tuple(encoded, fc.nat(200)).map(([data, end]) => data.slice(0, end)) },
    {
      weight: 2,
      arbitrary: fc.tuple(encoded, fc.nat(200), fc.nat(255)).map(([data, place, byte]) => {
        const position = place % Math.max(1, data.length);
        return data.map((old, index) => (index === position ? byte : old));
      }),
    },
    { weight: 1, arbitrary: bytes(20) },
  );
}

const rule = <T extends unknown[]>(file: string, call: string, values: fc.Arbitrary<T>): fc.Arbitrary<RuleCall> =>
  values.map((parameters) => ({ file, call, with: parameters }));

/** Calls of every rule with random values, of which many nearly are what the rule looks for. */
export const ruleCalls: fc.Arbitrary<RuleCall> = fc.oneof(
  { weight: 4, arbitrary: rule("nameCoverage", "covers", names) },
  rule("nameCoverage", "uncovered", fc.tuple(fc.array(name, { maxLength: 5 }), fc.array(name, { maxLength: 5 }))),
  rule("nameCoverage", "comparableName", fc.tuple(name)),
  { weight: 2, arbitrary: rule("thumbprint", "normalizeThumbprint", fc.tuple(thumbprint)) },
  rule("ipAddresses", "expandIpV6", fc.tuple(address)),
  rule("ipAddresses", "isIpV4", fc.tuple(fc.oneof(fc.ipV4(), fc.stringMatching(/^[0-9.]{0,16}$/)))),
  rule(
    "recordKeys",
    "ipPortKey",
    fc.tuple(
      fc.oneof(
        fc.ipV4(),
        address.map((value) => `[${value}]`),
      ),
      port,
    ),
  ),
  rule("recordKeys", "hostnamePortKey", fc.tuple(name, port)),
  rule("recordKeys", "centralKey", fc.tuple(name, port)),
  { weight: 2, arbitrary: rule("bindingInformation", "parseBindingInformation", fc.tuple(information)) },
  rule("wholeNumbers", "wholeNumber", fc.tuple(fc.oneof(port, fc.stringMatching(/^-?[0-9]{0,11}$/)), fc.nat())),
  rule(
    "jsonParts",
    "splitArray",
    fc.tuple(json, spacing).map(([value, space]) => [JSON.stringify(value, null, space)]),
  ),
  rule(
    "jsonParts",
    "splitObject",
    fc
      .tuple(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), spacing)
      .map(([value, space]) => [JSON.stringify(value, null, space)]),
  ),
  { weight: 2, arbitrary: rule("subjectAltNames", "subjectAltNames", fc.tuple(damaged(subjectNames))) },
  { weight: 2, arbitrary: rule("commonName", "commonName", fc.tuple(damaged(distinguishedName))) },
);
