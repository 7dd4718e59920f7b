// Servers on loopback with which no TLS handshake can be completed: prints their ports by behaviour, as JSON, and ends
// with its standard input.

import { type AddressInfo, createServer, type Socket } from "node:net";
import { oddBehaviors } from "./oddBehaviors.js";

const ports: Record<string, number> = {};

async function serve(name: string, behave: (socket: Socket) => void): Promise<void> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ports[name] = (server.address() as AddressInfo).port;
  if (name === "none") server.close();
}

for (const [name, behave] of Object.entries(oddBehaviors)) await serve(name, behave);
await serve("none", () => undefined);
console.log(JSON.stringify(ports));
process.stdin.on("end", () => process.exit(0));
process.stdin.resume();
