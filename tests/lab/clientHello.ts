/** What the first bytes of a client say: whether its greeting is whole, and the name it asks for (SNI). */
export interface ClientHello {
  complete: boolean;
  /** Empty where it asks for none, or where this is no TLS. */
  serverName: string;
}

const handshakeRecord = 22;
const serverNameExtension = 0;

/**
 * Reads the ClientHello of TLS, RFC 8446 section 4.1.2, from its record; the name is that of RFC 6066 section 3. It is read
 * here, since a TLS context that Node is given for a name is added to the one without a name and does not replace it.
 */
export function readClientHello(data: Buffer): ClientHello {
  if (data.length > 0 && data[0] !== handshakeRecord) return { complete: true, serverName: "" };
  if (data.length < 5 || data.length < 5 + data.readUInt16BE(3)) return { complete: false, serverName: "" };
  try {
    return { complete: true, serverName: findServerName(data) };
  } catch {
    // A length leads out of the data: the TLS server says so to the client.
    return { complete: true, serverName: "" };
  }
}

function findServerName(data: Buffer): string {
  // Record header, handshake header, version, random.
  let position = 5 + 4 + 2 + 32;
  position += 1 + data.readUInt8(position); // session id
  position += 2 + data.readUInt16BE(position); // cipher suites
  position += 1 + data.readUInt8(position); // compression methods
  const end = position + 2 + data.readUInt16BE(position);
  position += 2;
  while (position < end) {
    const type = data.readUInt16BE(position);
    const length = data.readUInt16BE(position + 2);
    if (type === serverNameExtension) {
      // Length of the list, kind of the name, length of the name.
      const nameLength = data.readUInt16BE(position + 7);
      return data.toString("latin1", position + 9, position + 9 + nameLength);
    }
    position += 4 + length;
  }
  return "";
}
