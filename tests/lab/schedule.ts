// Fires the tasks of a server folder: node schedule.js <folder> --powershell <part of its command>... [--boot] [--speed <n>]
//   [--log <file>]
// Tells what happens as JSON, a line each, in the log file where one is given. It ends with its standard input or with SIGTERM.
// A line {"settle":<number>,"ended":<count>} of its standard input is answered with {"settled":<number>} on the standard output
// when nothing runs or waits and at least so many instances have ended.

import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { watchFolders } from "./scheduler/folderWatch.js";
import { Scheduler } from "./scheduler/scheduler.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    powershell: { type: "string", multiple: true, default: ["pwsh"] },
    boot: { type: "boolean", default: false },
    speed: { type: "string", default: "1" },
    log: { type: "string" },
  },
});
if (positionals[0] === undefined) throw new Error("Give the server folder whose tasks are to be fired.");
const root = resolve(positionals[0]);
const speed = Number(values.speed);
if (!(speed > 0)) throw new Error(`--speed is "${values.speed}"; expected a number above 0.`);

const report = (line: object): void => {
  const text = JSON.stringify(line);
  if (values.log === undefined) console.log(text);
  else appendFileSync(values.log, `${text}\n`);
  answer();
};
const scheduler = new Scheduler({ root, powershell: values.powershell, speed, boot: values.boot, report });
let settling: { settle: number; ended: number }[] = [];

/** What goes wrong while a file is being replaced is not the end. */
function scan(): void {
  try {
    scheduler.scan();
  } catch (failure) {
    report({ problem: (failure as Error).message });
  }
}

/** Answers who waits for what is now so. */
function answer(): void {
  const isOver = settling.map(({ ended }) => scheduler.isSettled(ended));
  settling
    .filter((_, place) => isOver[place])
    .forEach(({ settle }) => console.log(JSON.stringify({ settled: settle })));
  settling = settling.filter((_, place) => !isOver[place]);
}

const stop = (): void => {
  scheduler.stop();
  process.exit(0);
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
createInterface({ input: process.stdin })
  .on("line", (line) => {
    settling.push(JSON.parse(line) as { settle: number; ended: number });
    // What has been written before the question counts.
    scan();
    answer();
  })
  .on("close", stop);
watchFolders(root, ["tasks", "events", "scheduler-requests"], scan);
scheduler.start();
console.log(JSON.stringify({ ready: root }));
