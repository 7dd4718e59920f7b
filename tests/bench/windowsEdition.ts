import { run } from "./commands.js";
import type { Figure } from "./figure.js";
import { inProject } from "./project.js";
import { median, ratio, spread } from "./samples.js";

/** What `tests/windows/measure.mjs` prints, each in milliseconds. */
interface Measured {
  readonly bare: readonly number[];
  readonly module: readonly number[];
  readonly native: readonly number[];
  readonly records: readonly number[];
  readonly registry: readonly number[];
}

/** The Windows layer under the Windows edition of PowerShell, in Wine. */
export async function measureWindowsEdition(): Promise<Figure[]> {
  const { output } = await run(process.execPath, [inProject("tests/windows/measure.mjs")]);
  const measured = JSON.parse(output.trim().split("\n").at(-1) ?? "") as Measured;
  const inSeconds = (samples: readonly number[]): number[] => samples.map((sample) => sample / 1000);
  return [
    {
      what: "Windows edition: importing the module, whole process, against `pwsh -c 1`",
      from: `${median(measured.module).toFixed(0)} ms against ${median(measured.bare).toFixed(0)} ms`,
      figure: ratio(measured.module, measured.bare),
      unit: "times",
      bar: { limit: 1.2, is: "most" },
    },
    {
      what: "Windows edition: until the native functions are ready",
      from: "their file read and they defined, in a new process",
      figure: spread(measured.native),
      unit: "ms",
      bar: { limit: 60, is: "most" },
    },
    {
      what: "Windows edition: reading 10,000 records of HTTP.sys from Wine's registry",
      from: `their values alone ${(median(measured.registry) / 1000).toFixed(2)} s`,
      figure: spread(inSeconds(measured.records)),
      unit: "s",
      bar: { limit: 1.5, is: "most" },
    },
  ];
}
