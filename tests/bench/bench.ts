import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { measureDecoding } from "./decoding.js";
import { measureEventToServed } from "./eventToServed.js";
import type { Figure } from "./figure.js";
import { measureBuild } from "./fullBuild.js";
import { measureImport } from "./importTime.js";
import { machine } from "./machine.js";
import { measureMoving } from "./moving.js";
import { measureOneRebind } from "./oneRebind.js";
import { measurePlanning } from "./planning.js";
import { PowerShell } from "./powershell.js";
import { report, writeReport } from "./report.js";
import { measureWindowsEdition } from "./windowsEdition.js";

type Measure = (shell: PowerShell, folder: string) => Promise<Figure[]>;

const sections: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ["import", measureImport],
  ["decoding", measureDecoding],
  ["planning", measurePlanning],
  ["moving", measureMoving],
  ["rebind", measureOneRebind],
  ["automation", measureEventToServed],
  ["build", measureBuild],
  ["windows", measureWindowsEdition],
]);

/** Runs the sections named, all where none is; only a full run is written into the document. */
async function bench(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !sections.has(name));
  if (unknown !== undefined) {
    throw new Error(`There is no section "${unknown}"; there are: ${[...sections.keys()].join(", ")}.`);
  }
  const shell = await PowerShell.find();
  const folder = await mkdtemp(path.join(os.tmpdir(), "certrebind-bench-"));
  // An interrupted process does not come to its finally.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(1);
    });
  }
  try {
    const figures: Figure[] = [];
    for (const [name, measure] of sections) {
      if (names.length > 0 && !names.includes(name)) continue;
      process.stderr.write(`measuring: ${name}\n`);
      figures.push(...(await measure(shell, folder)));
    }
    const markdown = report(await machine(shell), figures);
    process.stdout.write(`${markdown}\n`);
    if (names.length === 0) process.stderr.write(`written into ${await writeReport(markdown)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
