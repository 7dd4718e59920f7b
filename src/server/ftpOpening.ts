import { OpeningStream } from "./openingStream.js";
import { replyLength, shownReply } from "./ftpReply.js";

/**
 * What a client and an FTP server say before TLS begins: the greeting, the virtual host, the request for TLS. It trusts nothing
 * that the server says, and ends when its time is over.
 *
 * Sources: RFC 959 section 4.2 (replies), RFC 7151 section 3 (HOST, before TLS), RFC 4217 section 4 (AUTH TLS).
 */
export class FtpOpening {
  /** No greeting is longer, in bytes; one that never ends is given up. */
  private static readonly longestReply: int = 8192;
  private static readonly hostName = /^[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*$/;
  private readonly stream: OpeningStream;
  /** What the server has said and nobody has read. */
  private received: string = "";

  /** @param watch runs since the beginning of the connection; @param timeoutSeconds for all of it, on that watch */
  constructor(client: System.Net.Sockets.TcpClient, watch: System.Diagnostics.Stopwatch, timeoutSeconds: int) {
    this.stream = new OpeningStream(client, watch, timeoutSeconds, "FTP reply");
  }

  /**
   * Has the server begin TLS.
   *
   * @param hostName the virtual host to ask for, in ASCII; `undefined` asks for none
   * @returns why it does not, as what is said of it: `turns FTP clients away: "421 Busy".`; `undefined` where TLS begins now
   * @throws the .NET exception of a connection that is lost
   */
  begin(hostName: string | undefined): string | undefined {
    try {
      this.greet();
      if (hostName !== undefined && FtpOpening.hostName.test(hostName)) this.askForHost(hostName);
      const reply = this.ask("AUTH TLS");
      if (!reply.startsWith("234")) return `does not begin TLS for FTP clients: "${shownReply(reply)}".`;
      // What came before TLS began could be anybody's.
      this.requireNothingElse();
      return undefined;
    } catch (failure) {
      if (failure instanceof System.FormatException) return failure.message;
      throw failure;
    }
  }

  private greet(): void {
    let greeting = this.readReply();
    // "Service ready in nnn minutes": the greeting itself is yet to come.
    if (greeting.startsWith("120")) greeting = this.readReply();
    if (!greeting.startsWith("220")) {
      throw new System.FormatException(`turns FTP clients away: "${shownReply(greeting)}".`);
    }
  }

  private askForHost(hostName: string): void {
    const reply = this.ask(`HOST ${hostName}`);
    // A server without virtual hosts does not know the command, and has one certificate for all.
    if (reply.startsWith("220") || reply.startsWith("500") || reply.startsWith("502")) return;
    throw new System.FormatException(`does not take the FTP host ${hostName}: "${shownReply(reply)}".`);
  }

  private ask(command: string): string {
    this.requireNothingElse();
    this.stream.write(System.Text.Encoding.ASCII.getBytes(`${command}\r\n`));
    return this.readReply();
  }

  private readReply(): string {
    let length = replyLength(this.received);
    while (length === 0) {
      if (this.received.length > FtpOpening.longestReply) {
        throw new System.FormatException(`sends an FTP reply of more than ${FtpOpening.longestReply} bytes.`);
      }
      this.receive();
      length = replyLength(this.received);
    }
    if (length < 0) {
      throw new System.FormatException(`answers with what is no FTP reply: "${shownReply(this.received)}".`);
    }
    const reply = this.received.slice(0, length);
    this.received = this.received.slice(length);
    return reply;
  }

  private receive(): void {
    const buffer = new Uint8Array(1024);
    const count = this.stream.read(buffer, 0, buffer.length);
    this.received += System.Text.Encoding.ASCII.getString(buffer, 0, count);
  }

  private requireNothingElse(): void {
    if (this.received === "") return;
    throw new System.FormatException(`says more than it was asked before TLS begins: "${shownReply(this.received)}".`);
  }
}
