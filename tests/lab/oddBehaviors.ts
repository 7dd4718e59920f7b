import type { Socket } from "node:net";

/** What an endpoint does to a client in place of a handshake, by name. */
export const oddBehaviors: Readonly<Record<string, (socket: Socket) => void>> = {
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
  /** Ends the connection when the client has greeted. */
  cut: (socket) => {
    socket.once("data", () => socket.destroy());
    socket.resume();
  },
};
