import { DerReader } from "./derReader.js";

const objectIdentifierTag = 0x06;
const bmpStringTag = 0x1e;
const sequenceTag = 0x30;
const setTag = 0x31;

/**
 * The common name (2.5.4.3) of a distinguished name, the last where it has several.
 *
 * @param distinguishedName its DER
 * @returns `undefined` where it has none
 * @throws System.FormatException where it is malformed
 */
export function commonName(distinguishedName: bytes): string | undefined {
  const outer = new DerReader(distinguishedName, 0, distinguishedName.length);
  outer.expect(sequenceTag);
  let name: string | undefined = undefined;
  const relativeNames = outer.inner();
  while (relativeNames.next()) {
    if (relativeNames.tag !== setTag) throw new System.FormatException("A part of the name is no set.");
    const attributes = relativeNames.inner();
    while (attributes.next()) {
      const attribute = attributes.inner();
      attribute.expect(objectIdentifierTag);
      const isCommonName = isCommonNameOid(distinguishedName, attribute.start, attribute.length);
      if (!attribute.next()) throw new System.FormatException("A part of the name has no value.");
      if (isCommonName) name = attributeText(distinguishedName, attribute);
    }
  }
  return name;
}

function isCommonNameOid(data: bytes, start: int, length: int): boolean {
  return length === 3 && data[start]! === 0x55 && data[start + 1]! === 0x04 && data[start + 2]! === 0x03;
}

/** The text of an attribute value that a reader stands on. */
export function attributeText(data: bytes, attribute: DerReader): string {
  const encoding = attribute.tag === bmpStringTag ? System.Text.Encoding.bigEndianUnicode : System.Text.Encoding.UTF8;
  return encoding.getString(data, attribute.start, attribute.length);
}
