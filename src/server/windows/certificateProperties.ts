/** A property that a certificate store keeps of a certificate, as it lies in the registry. */
export interface CertificateProperty {
  /** CERT_..._PROP_ID of wincrypt.h. */
  id: int;
  data: bytes;
}

const headerSize: int = 12;

/**
 * The properties in the value `Blob` of a certificate's registry key: records of the property's id, a reserved number and the length
 * of the data, each a DWORD with its low byte first, then the data. The certificate itself is one of them (32).
 *
 * Source: docs/windows-support.md, "Properties of certificates".
 *
 * @throws System.FormatException where the blob breaks off
 */
export function readProperties(blob: bytes): CertificateProperty[] {
  const properties: CertificateProperty[] = [];
  let position: int = 0;
  while (position < blob.length) {
    if (position + headerSize > blob.length) throw new System.FormatException("its properties break off in a header");
    const length = dwordAt(blob, position + 8);
    const start: int = position + headerSize;
    if (length > blob.length - start) throw new System.FormatException("its properties break off in their data");
    const end: int = start + (length as int);
    properties.push({ id: dwordAt(blob, position) as int, data: part(blob, start, end) });
    position = end;
  }
  return properties;
}

function dwordAt(blob: bytes, position: int): number {
  return blob[position]! + blob[position + 1]! * 256 + blob[position + 2]! * 65536 + blob[position + 3]! * 16777216;
}

function part(blob: bytes, start: int, end: int): bytes {
  const length: int = end - start;
  const data = new Uint8Array(length);
  for (let position: int = 0; position < length; position++) data[position]! = blob[start + position]!;
  return data;
}
