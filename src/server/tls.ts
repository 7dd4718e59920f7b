import type { Handshake } from "./handshake.js";

/** How clients of an endpoint begin: with TLS at once, or with the FTP commands or the RDP request that ask for it. */
export type Opening = "Tls" | "Ftp" | "Rdp";

/** The endpoints of a server, as its TLS clients meet them. */
export abstract class Tls {
  /**
   * Connects to an endpoint and completes a TLS handshake, whatever certificate is handed out. Never throws because of
   * what the other side does, and never takes longer than the time given.
   *
   * @param address an IPv4 address, or an IPv6 address in brackets; `0.0.0.0` and `[::]` for all of the server's
   * @param port 1 to 65535, in decimal digits
   * @param serverName the name to ask for (SNI, and HOST of FTP), in ASCII; `undefined` asks for none
   * @param timeoutSeconds for all of it, from 1 to 600
   */
  abstract handshake(
    address: string,
    port: string,
    serverName: string | undefined,
    opening: Opening,
    timeoutSeconds: int,
  ): Handshake;
}
