// Makes TLS handshakes at a steady rate: node handshakes.js <port> <server name> <handshakes a second>
// Says {"started":true} after the first, and when its standard input ends how many there were, which certificates were
// handed out how often, and what went wrong.

import { connect } from "node:tls";

const port = Number(process.argv[2]);
const serverName = process.argv[3] ?? "";
const rate = Number(process.argv[4]);

/** How long the last handshakes may take, in milliseconds. */
const patience = 10_000;

const thumbprints: Record<string, number> = {};
const failures: string[] = [];
let begun = 0;
let ended = 0;

function shakeHands(): void {
  begun++;
  const end = (failure: string | undefined): void => {
    if (failure !== undefined) failures.push(failure);
    ended++;
    if (ended === 1) console.log(JSON.stringify({ started: true }));
  };
  const socket = connect({ host: "127.0.0.1", port, servername: serverName, rejectUnauthorized: false });
  let isDone = false;
  socket.once("secureConnect", () => {
    isDone = true;
    const thumbprint = socket.getPeerCertificate().fingerprint.replaceAll(":", "");
    thumbprints[thumbprint] = (thumbprints[thumbprint] ?? 0) + 1;
    socket.destroy();
    end(undefined);
  });
  socket.on("error", (failure) => {
    if (!isDone) end(failure.message);
    isDone = true;
  });
  socket.on("close", () => {
    if (!isDone) end("The connection was closed before the handshake was completed.");
    isDone = true;
  });
}

const start = performance.now();
const timer = setInterval(() => {
  // Timers are late on a busy machine; what is due is made up for.
  const due = Math.floor(((performance.now() - start) / 1000) * rate);
  while (begun < due) shakeHands();
}, 5);

process.stdin.on("end", () => {
  clearInterval(timer);
  const seconds = (performance.now() - start) / 1000;
  const report = (): void => {
    for (let missing = ended; missing < begun; missing++) failures.push("It was not completed in time.");
    console.log(JSON.stringify({ handshakes: begun, seconds, thumbprints, failures }));
    process.exit(0);
  };
  const limit = performance.now() + patience;
  const wait = setInterval(() => {
    if (ended < begun && performance.now() < limit) return;
    clearInterval(wait);
    report();
  }, 10);
});
process.stdin.resume();
