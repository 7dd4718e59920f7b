// Servers on loopback with which no TLS handshake can be completed: prints their ports by behaviour, as JSON, and ends
// with its standard input.

import { type AddressInfo, createServer, type Socket } from "node:net";

const behaviors: Record<string, (socket: Socket) => void> = {
  silent: (socket) => socket.resume(),
  drip: (socket) => {
    // The start of a TLS record that would have 16,384 bytes, so that a client has reason to go on reading.
    const bytes = [0x16, 0x03, 0x03, 0x40, 0x00, 0x02];
    const timer = setInterval(() => socket.write(Buffer.from([bytes.shift() ?? 0])), 1000);
    socket.on("close", () => clearInterval(timer));
    socket.resume();
  },
  garbage: (socket) => {
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    socket.resume();
  },
  close: (socket) => socket.destroy(),
  none: () => undefined,
};

const ports: Record<string, number> = {};
for (const [name, behave] of Object.entries(behaviors)) {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ports[name] = (server.address() as AddressInfo).port;
  if (name === "none") server.close();
}
console.log(JSON.stringify(ports));
process.stdin.on("end", () => process.exit(0));
process.stdin.resume();
