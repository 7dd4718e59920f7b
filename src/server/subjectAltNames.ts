import { DerReader } from "./derReader.js";
import { isIpV4 } from "./ipAddresses.js";

// GeneralName, RFC 5280 section 4.2.1.6: context tags [2] dNSName and [7] iPAddress.
const dnsNameTag = 0x82;
const ipAddressTag = 0x87;
const sequenceTag = 0x30;

/**
 * The DNS names and IP addresses of a subject alternative name, in its order; what else it holds, and an
 * address among the DNS names, does not name a server.
 *
 * @param extension the value of the extension 2.5.29.17, DER
 * @throws System.FormatException where it is malformed
 */
export function subjectAltNames(extension: bytes): string[] {
  const outer = new DerReader(extension, 0, extension.length);
  outer.expect(sequenceTag);
  const names: string[] = [];
  const reader = outer.inner();
  while (reader.next()) {
    if (reader.tag === dnsNameTag) {
      const name = System.Text.Encoding.ASCII.getString(extension, reader.start, reader.length);
      // RFC 6125, section 1.7.2, and RFC 2818, section 3.1: an address counts as iPAddress only, and no client takes it here.
      if (!isIpV4(name) && !name.includes(":")) names.push(name);
    } else if (reader.tag === ipAddressTag) {
      names.push(ipAddressText(extension, reader.start, reader.length));
    }
  }
  if (outer.next()) throw new System.FormatException("Something follows the names.");
  return names;
}

function ipAddressText(data: bytes, start: int, length: int): string {
  if (length !== 4 && length !== 16) {
    throw new System.FormatException("An IP address has neither 4 nor 16 bytes.");
  }
  const address = new System.IO.MemoryStream(data, start, length).toArray();
  return new System.Net.IPAddress(address).toString();
}
