import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type SecureVersion } from "node:tls";

/** So long a handshake may take, in milliseconds. */
const timeLimit = 10_000;

/** What a client asks for: an endpoint of the server folder, and a name (SNI); an empty one asks for none. */
export interface HandshakeTarget {
  endpoint: string;
  serverName: string;
}

/** What a client was handed. */
export interface Handshake {
  /** Of the certificate, upper-case hex. */
  thumbprint: string;
  /** Milliseconds. */
  duration: number;
}

/**
 * Completes one handshake with a served folder, and ends its connection: a server that resets it afterwards has dropped it all
 * the same.
 *
 * @param version the one version of TLS that is offered; any where it is left out
 */
export function shakeHands(port: number, serverName: string, version?: SecureVersion): Promise<Handshake> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: "127.0.0.1",
      port,
      servername: serverName,
      ...(version === undefined ? {} : { minVersion: version, maxVersion: version }),
      rejectUnauthorized: false,
    });
    let thumbprint: string | undefined;
    let duration = 0;
    socket.setTimeout(timeLimit, () => socket.destroy(new Error(`nothing came for ${timeLimit} ms`)));
    socket.on("secureConnect", () => {
      duration = performance.now() - started;
      thumbprint = socket.getPeerCertificate().fingerprint.replaceAll(":", "");
      socket.end();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      if (thumbprint === undefined) reject(new Error("the connection was closed"));
      else resolve({ thumbprint, duration });
    });
    socket.resume();
  });
}

/** Where the endpoints of a served folder are: the port of each. @param root the server folder, which has a `tls.json` */
export function readPorts(root: string): ReadonlyMap<string, number> {
  const file = JSON.parse(readFileSync(join(root, "tls.json"), "utf8")) as {
    listeners: { endpoint: string; port: number }[];
  };
  return new Map(file.listeners.map(({ endpoint, port }) => [endpoint, port]));
}
