import path from "node:path";
import { AutomatedServer } from "./automatedServer.js";
import { inTurn } from "./commands.js";
import type { Figure } from "./figure.js";
import { quoted, type PowerShell } from "./powershell.js";
import { inProject } from "./project.js";
import { difference, median, type Spread } from "./samples.js";

const rounds = 8;
const burst = { sites: 10, ofEach: 10 };

/** The automation in the lab: from the event of a renewal to the certificate that a client is handed, and a burst of events. */
export async function measureEventToServed(shell: PowerShell, folder: string): Promise<Figure[]> {
  return [...(await measureLatency(shell, folder)), ...(await measureBurst(shell, folder))];
}

async function measureLatency(shell: PowerShell, folder: string): Promise<Figure[]> {
  // Each round twice, and one before those that count.
  const renewals = { sites: 1, ofEach: 2 * (rounds + 1) };
  const server = await AutomatedServer.start(shell, path.join(folder, "automated"), renewals, [shell.file]);
  try {
    const times = await inTurn(rounds, {
      bare: () => shell.time("1"),
      imported: () => shell.time(`Import-Module ${quoted(inProject("CertRebind.psd1"))}`),
      served: () => server.renew(1),
    });
    await requireSuccess(server, renewals.ofEach);
    const served = `${median(times.served).toFixed(0)} ms`;
    return [
      {
        what: "From event 1001 to the new certificate being served, beyond importing the module",
        from: `${served} against ${median(times.imported).toFixed(0)} ms`,
        figure: inSeconds(difference(times.served, times.imported)),
        unit: "s",
        bar: { limit: 0.4, is: "most" },
      },
      {
        what: "The same beyond `pwsh -c 1`",
        from: `${served} against ${median(times.bare).toFixed(0)} ms`,
        figure: inSeconds(difference(times.served, times.bare)),
        unit: "s",
      },
    ];
  } finally {
    await server.stop();
  }
}

async function measureBurst(shell: PowerShell, folder: string): Promise<Figure[]> {
  // The memory of the process that is started is taken, and that has to be PowerShell itself.
  const program = await shell.program();
  const server = await AutomatedServer.start(shell, path.join(folder, "burst"), burst, program);
  try {
    const events = burst.sites * burst.ofEach;
    const time = await server.renew(events);
    const runs = await server.runs();
    await requireSuccess(server, runs.length);
    const peak = Math.max(...runs.map((run) => run.peakMemory ?? 0)) / 1024 ** 2;
    const from = `${events} events in about a second: the certificates of ${burst.sites} sites, ${burst.ofEach} times each`;
    return [
      {
        what: "Processes that a burst of events starts",
        from,
        figure: single(runs.length),
        unit: "processes",
        bar: { limit: 2, is: "most" },
      },
      {
        what: "Peak memory of such a process",
        from: "resident; it has the events of the burst and their certificates",
        figure: single(peak),
        unit: "MB",
        bar: { limit: 400, is: "most" },
      },
      {
        what: "From the first event of the burst to the last certificate of each site being served",
        from: "the second in which they are written is in it",
        figure: single(time / 1000),
        unit: "s",
      },
    ];
  } finally {
    await server.stop();
  }
}

/** Makes sure that every run of the task ended well. @param expected how many there are */
async function requireSuccess(server: AutomatedServer, expected: number): Promise<void> {
  const runs = await server.runs();
  const failed = runs.find((run) => run.exitCode !== 0);
  if (failed !== undefined) throw new Error(`The task ended with ${failed.exitCode}: ${failed.output}${failed.error}`);
  if (runs.length !== expected) throw new Error(`The task ran ${runs.length} times; expected ${expected}.`);
}

const single = (value: number): Spread => ({ value, lowest: value, highest: value });

const inSeconds = ({ value, lowest, highest }: Spread): Spread => ({
  value: value / 1000,
  lowest: lowest / 1000,
  highest: highest / 1000,
});
