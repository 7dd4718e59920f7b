import type { DerReader } from "../derReader.js";

/**
 * An element of DER (X.690) with a tag of one byte.
 *
 * @param parts its content, one after the other; at most 16 MB in all
 */
export function derElement(tag: int, parts: readonly bytes[]): bytes {
  let length: int = 0;
  for (const part of parts) length += part.length;
  const stream = new System.IO.MemoryStream();
  stream.writeByte(tag);
  if (length >= 0x10000) {
    stream.writeByte(0x83);
    stream.writeByte(length >> 16);
    stream.writeByte((length >> 8) & 0xff);
  } else if (length >= 0x100) {
    stream.writeByte(0x82);
    stream.writeByte(length >> 8);
  } else if (length >= 0x80) {
    stream.writeByte(0x81);
  }
  stream.writeByte(length & 0xff);
  for (const part of parts) stream.write(part, 0, part.length);
  return stream.toArray();
}

/** A whole number that is not negative as an INTEGER. */
export function derInteger(bigEndian: bytes): bytes {
  // A first bit would make it negative.
  return bigEndian[0]! >= 0x80 ? derElement(0x02, [rawBytes("00"), bigEndian]) : derElement(0x02, [bigEndian]);
}

/** The bytes of hexadecimal text. */
export function rawBytes(hex: string): bytes {
  const stream = new System.IO.MemoryStream();
  for (let position: int = 0; position < hex.length; position += 2) {
    stream.writeByte(Number.parseInt(hex.slice(position, position + 2), 16) as int);
  }
  return stream.toArray();
}

/** The whole element that a reader of `data` is on, tag and length included. */
export function derCopy(data: bytes, reader: DerReader): bytes {
  return derElement(reader.tag, [slice(data, reader.start, reader.length)]);
}

/** A part of a block of bytes. */
export function slice(data: bytes, start: int, length: int): bytes {
  return new System.IO.MemoryStream(data, start, length).toArray();
}
