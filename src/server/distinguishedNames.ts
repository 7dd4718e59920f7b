import { attributeText } from "./commonName.js";
import { DerReader } from "./derReader.js";

const objectIdentifierTag = 0x06;
const sequenceTag = 0x30;
const blanks = /\s+/g;

/**
 * A distinguished name in a form in which equal names are equal texts: a line for each attribute with its type and value, in
 * their order. As RFC 5280, section 7.1, has it, case does not count, nor do the kind of string and repeated blanks.
 *
 * @param distinguishedName its DER
 * @throws System.FormatException where it is malformed
 */
export function comparableDistinguishedName(distinguishedName: bytes): string {
  const outer = new DerReader(distinguishedName, 0, distinguishedName.length);
  outer.expect(sequenceTag);
  const lines: string[] = [];
  const relativeNames = outer.inner();
  while (relativeNames.next()) {
    const attributes = relativeNames.inner();
    while (attributes.next()) {
      const attribute = attributes.inner();
      attribute.expect(objectIdentifierTag);
      const type = System.BitConverter.toString(distinguishedName, attribute.start, attribute.length);
      if (!attribute.next()) throw new System.FormatException("A part of the name has no value.");
      const value = attributeText(distinguishedName, attribute).trim().replaceAll(blanks, " ").toLowerCase();
      lines.push(`${type} ${value}`);
    }
  }
  return lines.join("\n");
}
