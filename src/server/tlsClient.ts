import { FtpOpening } from "./ftpOpening.js";
import { type Handshake, handshakeFailed } from "./handshake.js";
import { RdpOpening } from "./rdpOpening.js";
import type { Opening } from "./tls.js";
import { acceptAnyCertificate, offeredProtocols } from "./tlsSettings.js";

/** Completes TLS handshakes as a client that takes any certificate: what it is handed is judged by others. */
export class TlsClient {
  private readonly acceptAny: System.Net.Security.RemoteCertificateValidationCallback = acceptAnyCertificate();
  private readonly protocols: int = offeredProtocols();

  /**
   * Connects and completes a handshake with TLS 1.2 or 1.3.
   *
   * @param serverName the name to ask for (SNI, and HOST of FTP), in ASCII; `undefined` asks for none
   * @param timeoutSeconds for all of it
   */
  connect(
    address: System.Net.IPAddress,
    port: int,
    serverName: string | undefined,
    opening: Opening,
    timeoutSeconds: int,
  ): Handshake {
    const place = `${address.toString()} port ${port}`;
    const limit: int = timeoutSeconds * 1000;
    const watch = System.Diagnostics.Stopwatch.startNew();
    const client = new System.Net.Sockets.TcpClient(address.addressFamily);
    let stream: System.Net.Security.SslStream | undefined = undefined;
    try {
      if (!client.connectAsync(address, port).wait(limit)) {
        return handshakeFailed(`${place} takes no connection within ${timeoutSeconds} seconds.`);
      }
      const problem = this.open(client, serverName, opening, watch, timeoutSeconds);
      if (problem !== undefined) return handshakeFailed(`${place} ${problem}`);
      stream = new System.Net.Security.SslStream(client.getStream(), false, this.acceptAny);
      const left: int = limit - Math.trunc(watch.elapsedMilliseconds);
      // An address is no name, so that no name is sent for it. The wait ends also where data comes drop by drop.
      const name = serverName ?? address.toString();
      const handshake = stream.authenticateAsClientAsync(
        name,
        undefined,
        this.protocols as unknown as System.Security.Authentication.SslProtocols,
        false,
      );
      if (!handshake.wait(left < 0 ? 0 : left)) {
        return handshakeFailed(`${place} does not complete TLS within ${timeoutSeconds} seconds.`);
      }
      return {
        outcome: "Completed",
        thumbprint: stream.remoteCertificate?.getCertHashString(),
        protocol: stream.sslProtocol === System.Security.Authentication.SslProtocols.Tls12 ? "TLS 1.2" : "TLS 1.3",
        reason: undefined,
      };
    } catch (failure) {
      return handshakeFailed(this.whyNot(place, failure as System.Exception));
    } finally {
      stream?.dispose();
      client.close();
    }
  }

  /** Says what comes before TLS. @returns why TLS does not begin, as what is said of the server; `undefined` where it does */
  private open(
    client: System.Net.Sockets.TcpClient,
    serverName: string | undefined,
    opening: Opening,
    watch: System.Diagnostics.Stopwatch,
    timeoutSeconds: int,
  ): string | undefined {
    if (opening === "Ftp") return new FtpOpening(client, watch, timeoutSeconds).begin(serverName);
    if (opening === "Rdp") return new RdpOpening(client, watch, timeoutSeconds).begin();
    return undefined;
  }

  /** Why a connection or a handshake failed; the innermost exception says it, those around it only that something did. */
  private whyNot(place: string, failure: System.Exception): string {
    let cause = failure;
    let around = failure;
    while (cause.innerException !== undefined) {
      around = cause;
      cause = cause.innerException;
    }
    if (cause instanceof System.Net.Sockets.SocketException) {
      if (cause.socketErrorCode === System.Net.Sockets.SocketError.ConnectionRefused)
        return `Nothing listens at ${place}.`;
      return `The connection to ${place} was lost or could not be made: ${cause.message}.`;
    }
    if (cause instanceof System.IO.IOException) return `${place} breaks off the TLS handshake: ${cause.message}`;
    // What the other side says by means of TLS is within the exception of the handshake, which is in that of the wait.
    return around instanceof System.AggregateException
      ? `${place} answers with something else than TLS: ${cause.message}`
      : `${place} refuses the TLS handshake, as a server does that demands a certificate of its clients: ${cause.message}`;
  }
}
