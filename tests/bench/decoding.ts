import path from "node:path";
import { inTurn } from "./commands.js";
import type { Figure } from "./figure.js";
import { numberAt, numbersAt } from "./json.js";
import { writeLifecycleEvents } from "./lifecycleEvents.js";
import type { PowerShell } from "./powershell.js";
import { median, ratio, spread } from "./samples.js";

const eventsDecoded = 20_000;
const eventsFew = 10_000;
const eventsMany = 100_000;
const memoryRounds = 3;

/** Decoding events against the usual idiom, memory over many events, and stopping at the first. */
export async function measureDecoding(shell: PowerShell, folder: string): Promise<Figure[]> {
  const decoded = path.join(folder, "decoded.xml");
  const few = path.join(folder, "few.xml");
  const many = path.join(folder, "many.xml");
  await writeLifecycleEvents(decoded, eventsDecoded);
  await writeLifecycleEvents(few, eventsFew);
  await writeLifecycleEvents(many, eventsMany);
  return [
    ...(await measureSpeed(shell, folder, decoded)),
    await measureMemory(shell, folder, few, many),
    ...(await measureFirst(shell, folder, few, many)),
  ];
}

/** Per event in microseconds, both in one process, in turn. */
async function measureSpeed(shell: PowerShell, folder: string, file: string): Promise<Figure[]> {
  const times = await shell.script(folder, "decodeEvents.ps1", { Path: file }, (json) => ({
    module: numbersAt(json, "module"),
    idiom: numbersAt(json, "idiom"),
    firstModule: numberAt(json, "firstModule"),
    firstIdiom: numberAt(json, "firstIdiom"),
  }));
  const perEvent = (samples: readonly number[]): string =>
    `${((median(samples) * 1000) / eventsDecoded).toFixed(0)} us`;
  return [
    {
      what: "Decoding an event, the usual `[xml]` idiom against `Get-CertLifecycleEvent -Path`",
      from: `${perEvent(times.idiom)} against ${perEvent(times.module)} an event, over ${eventsDecoded}`,
      figure: ratio(times.idiom, times.module),
      unit: "times",
      bar: { limit: 3, is: "least" },
    },
    {
      what: "The same, in a process that has decoded none before",
      from: `${perEvent([times.firstIdiom])} against ${perEvent([times.firstModule])} an event`,
      figure: ratio([times.firstIdiom], [times.firstModule]),
      unit: "times",
    },
  ];
}

/** The peak of a process that reads all events and keeps none, many against few. */
async function measureMemory(shell: PowerShell, folder: string, few: string, many: string): Promise<Figure> {
  const peak = (file: string) => (): Promise<number> =>
    shell.script(folder, "peakMemory.ps1", { Path: file }, (json) => numberAt(json, "megabytes"));
  const peaks = await inTurn(memoryRounds, { few: peak(few), many: peak(many) });
  return {
    what: `Peak memory of reading ${eventsMany} events against ${eventsFew}`,
    from: `${median(peaks.many).toFixed(0)} MB against ${median(peaks.few).toFixed(0)} MB`,
    figure: ratio(peaks.many, peaks.few),
    unit: "times",
    bar: { limit: 1.25, is: "most" },
  };
}

/** `Select-Object -First 1` must cost the same however long the file is. */
async function measureFirst(shell: PowerShell, folder: string, few: string, many: string): Promise<Figure[]> {
  const times = await shell.script(folder, "firstEvent.ps1", { FewPath: few, ManyPath: many }, (json) => ({
    few: numbersAt(json, "few"),
    many: numbersAt(json, "many"),
    all: numberAt(json, "all"),
  }));
  return [
    {
      what: `\`Get-CertLifecycleEvent -Path file | Select-Object -First 1\` on ${eventsMany} events`,
      from: `all of the ${eventsFew} events take ${times.all.toFixed(0)} ms`,
      figure: spread(times.many),
      unit: "ms",
    },
    {
      what: `The same against a file of ${eventsFew} events`,
      from: `${median(times.many).toFixed(2)} ms against ${median(times.few).toFixed(2)} ms`,
      figure: ratio(times.many, times.few),
      unit: "times",
    },
  ];
}
