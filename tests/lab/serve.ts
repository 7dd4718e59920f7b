// Serves a server folder: node serve.js <folder> [--client-certificates <endpoint>]... [--handshakes]
// Tells what happens as JSON, a line each, and ends with its standard input or with SIGTERM.

import { parseArgs } from "node:util";
import { ServedFolder } from "./servedFolder.js";
import { TlsServer } from "./tlsServer.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "client-certificates": { type: "string", multiple: true, default: [] },
    handshakes: { type: "boolean", default: false },
  },
});
const root = positionals[0];
if (root === undefined) throw new Error("Give the server folder to serve.");

const folder = new ServedFolder(root);
const server = new TlsServer(folder, new Set(values["client-certificates"]), (event) => {
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
