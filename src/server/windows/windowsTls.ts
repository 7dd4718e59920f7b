import type { Handshake } from "../handshake.js";
import { type Opening, Tls } from "../tls.js";
import { TlsClient } from "../tlsClient.js";
import { portNumber } from "../wholeNumbers.js";

/** The endpoints of this computer, met from this computer. */
export class WindowsTls extends Tls {
  private client: TlsClient | undefined = undefined;

  override handshake(
    address: string,
    port: string,
    serverName: string | undefined,
    opening: Opening,
    timeoutSeconds: int,
  ): Handshake {
    const client = this.client ?? new TlsClient();
    this.client = client;
    return client.connect(this.reachable(address), portNumber(port), serverName, opening, timeoutSeconds);
  }

  /** All addresses of a computer are no place to connect to; its loopback address is one of them. */
  private reachable(address: string): System.Net.IPAddress {
    if (address === "0.0.0.0") return System.Net.IPAddress.loopback;
    if (address === "[::]") return System.Net.IPAddress.iPv6Loopback;
    return System.Net.IPAddress.parse(address.replace("[", "").replace("]", ""));
  }
}
