// Completes handshakes with a served folder, 200 a second: node load.js <folder> <endpoint>,<server name>...
// Each line of its standard input begins a phase of that name and is answered, with a line {"phase":...}, when 100
// handshakes of the phase have ended; its end is the end. Then a line says what each phase came to.

import { createInterface } from "node:readline";
import { HandshakeLoad } from "./handshakeLoad.js";

const rate = 200;
const handshakesOfPhase = 100;

const [root, ...targets] = process.argv.slice(2);
if (root === undefined || targets.length === 0) throw new Error("Give a served folder, an endpoint and a server name.");

const load = new HandshakeLoad(
  root,
  targets.map((target) => {
    const comma = target.indexOf(",");
    return { endpoint: target.slice(0, comma), serverName: target.slice(comma + 1) };
  }),
  rate,
);
for await (const name of createInterface({ input: process.stdin })) {
  await load.enter(name, handshakesOfPhase);
  console.log(JSON.stringify({ phase: name }));
}
await load.end();
console.log(JSON.stringify({ phases: load.phases }));
