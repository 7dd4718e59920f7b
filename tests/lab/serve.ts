// Serves a server folder: node serve.js <folder> [--client-certificates <endpoint>]... [--handshakes]
//   [--broken <endpoint>,<thumbprint>,<behavior>]... [--tls12]
// Tells what happens as JSON, a line each, and ends with its standard input or with SIGTERM.

import { parseArgs } from "node:util";
import { parseBrokenRecord } from "./brokenRecord.js";
import { ServedFolder } from "./servedFolder.js";
import { TlsServer } from "./tlsServer.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "client-certificates": { type: "string", multiple: true, default: [] },
    handshakes: { type: "boolean", default: false },
    broken: { type: "string", multiple: true, default: [] },
    tls12: { type: "boolean", default: false },
  },
});
const root = positionals[0];
if (root === undefined) throw new Error("Give the server folder to serve.");

const folder = new ServedFolder(root, values.tls12 ? "TLSv1.2" : "TLSv1.3");
const broken = values.broken.map(parseBrokenRecord);
const server = new TlsServer(folder, new Set(values["client-certificates"]), broken, (event) => {
  if (values.handshakes || !("handshake" in event || "failed" in event)) console.log(JSON.stringify(event));
});
const stop = (): void => {
  server.stop();
  process.exit(0);
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.stdin.on("end", stop);
process.stdin.on("error", stop);
process.stdin.resume();
await server.start();
console.log(JSON.stringify({ ready: root }));
