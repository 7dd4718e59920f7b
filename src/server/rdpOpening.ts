import { hexBytes } from "./hex.js";
import { OpeningStream } from "./openingStream.js";
import { rdpRefusal } from "./rdpReply.js";

/**
 * What a client and a Remote Desktop server say before TLS begins: the client asks for TLS or for CredSSP, which is within TLS,
 * and the server chooses one. It trusts nothing that the server says, and ends when its time is over.
 *
 * Source: MS-RDPBCGR, sections 2.2.1.1 and 2.2.1.2, with what these name of T.123 (TPKT) and X.224.
 */
export class RdpOpening {
  /**
   * A TPKT header of 19 bytes, an X.224 connection request, and the request to negotiate: PROTOCOL_SSL (1) or PROTOCOL_HYBRID
   * (2), since a server that demands the latter turns away who asks for the former alone.
   */
  private static readonly request: string = "03000013" + "0EE00000000000" + "0100080003000000";
  /** The length of a TPKT header. */
  private static readonly headerLength: int = 4;
  private readonly stream: OpeningStream;

  /** @param watch runs since the beginning of the connection; @param timeoutSeconds for all of it, on that watch */
  constructor(client: System.Net.Sockets.TcpClient, watch: System.Diagnostics.Stopwatch, timeoutSeconds: int) {
    this.stream = new OpeningStream(client, watch, timeoutSeconds, "RDP reply");
  }

  /**
   * Has the server begin TLS.
   *
   * @returns why it does not, as what is said of it: `does not begin TLS for RDP clients: ...`; `undefined` where TLS begins now
   * @throws the .NET exception of a connection that is lost
   */
  begin(): string | undefined {
    try {
      this.stream.write(hexBytes(RdpOpening.request));
      const header = this.read(RdpOpening.headerLength);
      // The length is in two bytes, of which the first is the higher; no reply here is longer than the second can say.
      const length = header[3]!;
      if (header[0]! !== 3 || header[2]! !== 0 || length <= RdpOpening.headerLength) {
        return "answers with what is no RDP reply.";
      }
      return rdpRefusal(this.read(length - RdpOpening.headerLength));
    } catch (failure) {
      if (failure instanceof System.FormatException) return failure.message;
      throw failure;
    }
  }

  private read(length: int): bytes {
    const content = new Uint8Array(length);
    let filled: int = 0;
    while (filled < length) filled += this.stream.read(content, filled, length - filled);
    return content;
  }
}
