import type { Socket } from "node:net";
import { confirm } from "./rdpDialogue.js";

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
  ftpEndless: (socket) => {
    // A greeting whose last line never comes.
    const timer = setInterval(() => socket.write("220-Welcome to a banner without an end\r\n"), 1);
    socket.on("close", () => clearInterval(timer));
    socket.resume();
  },
  ftpDrip: (socket) => {
    const bytes = [..."220 Welcome, a byte at a time"];
    const timer = setInterval(() => socket.write(bytes.shift() ?? "."), 400);
    socket.on("close", () => clearInterval(timer));
    socket.resume();
  },
  ftpBusy: (socket) => {
    socket.end("421 Service not available, closing control connection.\r\n");
    socket.resume();
  },
  ftpNoTls: (socket) => answerFtp(socket, "504 Security mechanism not implemented."),
  ftpLogin: (socket) => answerFtp(socket, "530 Please login with USER and PASS."),
  ftpSilentAuth: (socket) => answerFtp(socket, undefined),
  /** Begins TLS and then says nothing of it. */
  ftpSilentTls: (socket) => answerFtp(socket, "234 Begin TLS."),
  /** Puts a reply of its own behind the last one before TLS. */
  ftpInjected: (socket) => answerFtp(socket, "234 Begin TLS.\r\n230 User logged in."),
  rdpPlain: (socket) => answerOnce(socket, Buffer.from("0300000b06d00000123400", "hex")),
  rdpNoCertificate: (socket) => answerOnce(socket, confirm(3, 3)),
  rdpOwnEncryption: (socket) => answerOnce(socket, confirm(2, 0)),
  /** Begins what would be a reply, and never ends it. */
  rdpHalf: (socket) => answerOnce(socket, confirm(2, 2).subarray(0, 12)),
  /** Ends the connection when the client has greeted. */
  cut: (socket) => {
    socket.once("data", () => socket.destroy());
    socket.resume();
  },
};

function answerOnce(socket: Socket, answer: Buffer): void {
  socket.once("data", () => socket.write(answer));
  socket.resume();
}

/** An FTP server that greets, and gives one answer to AUTH; none where it is undefined. */
function answerFtp(socket: Socket, answer: string | undefined): void {
  socket.write("220 Welcome\r\n");
  socket.on("data", (data) => {
    if (data.toString("latin1").startsWith("HOST")) socket.write("220 Host accepted.\r\n");
    else if (data.toString("latin1").startsWith("AUTH") && answer !== undefined) socket.write(`${answer}\r\n`);
  });
}
