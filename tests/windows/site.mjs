// A site for the tests in there, outside of Wine, whose Schannel is no server: it serves TLS as HTTP.sys would.
import { X509Certificate } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createSecureContext, createServer } from "node:tls";

/**
 * Serves on a port of loopback the certificate of a folder whose thumbprint stands in its file `served.txt`, asked anew for each client.
 * Where `instead.txt` has that thumbprint and another one behind a blank, the site is broken: it serves the other.
 *
 * @param {string} folder
 * @returns {Promise<{ port: number, close: () => void }>}
 */
export async function startSite(folder) {
  const thumbprint = (/** @type {string} */ content) => new X509Certificate(content).fingerprint.replaceAll(":", "");
  const certificates = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".crt"))
      .map((name) => {
        const cert = readFileSync(join(folder, name), "utf8");
        return [thumbprint(cert), { cert, key: readFileSync(join(folder, name.replace(".crt", ".key"))) }];
      }),
  );
  const words = (/** @type {string} */ name) => {
    try {
      return readFileSync(join(folder, name), "utf8").trim().split(" ");
    } catch {
      return [];
    }
  };
  const server = createServer(
    {
      SNICallback: (_name, done) => {
        const [bound = ""] = words("served.txt");
        const [from, to = ""] = words("instead.txt");
        const certificate = certificates.get(bound === from ? to : bound);
        if (certificate === undefined) done(new Error(`There is no certificate ${bound}.`));
        else done(null, createSecureContext(certificate));
      },
    },
    (socket) => socket.end(),
  );
  server.on("tlsClientError", () => undefined);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The site has no port.");
  return { port: address.port, close: () => server.close() };
}
