import type { Socket } from "node:net";

// MS-RDPBCGR, sections 2.2.1.1.1 and 2.2.1.2.1: the protocols that a client may ask for.
const tls = 1;
const credSsp = 2;
/** TPKT header, X.224 connection request and the request to negotiate. */
const requestLength = 19;

/**
 * What a Remote Desktop server says before TLS: one that demands CredSSP, as Windows does where nothing else is set.
 *
 * @param secure begins TLS on the socket
 */
export function converseRdp(socket: Socket, secure: () => void): void {
  let data = Buffer.alloc(0);
  const read = (chunk: Buffer): void => {
    data = Buffer.concat([data, chunk]);
    if (data.length < requestLength) return;
    socket.off("data", read);
    socket.pause();
    const isRequest = data[0] === 3 && data.readUInt16BE(2) === data.length && data[5] === 0xe0 && data[11] === 1;
    const protocols = isRequest ? data.readUInt32LE(15) : 0;
    if ((protocols & credSsp) === 0) {
      // HYBRID_REQUIRED_BY_SERVER to a client that has TLS alone.
      socket.end(confirm(3, (protocols & tls) === 0 ? 1 : 5));
      return;
    }
    socket.write(confirm(2, credSsp), secure);
  };
  socket.on("data", read);
}

/** A connection confirm with what was negotiated. @param kind 2 for a protocol, 3 for a failure */
export function confirm(kind: number, value: number): Buffer {
  const reply = Buffer.from("030000130ed000001234000000080000000000", "hex");
  reply[11] = kind;
  reply.writeUInt32LE(value, 15);
  return reply;
}
