// `npm run faults`: kills a run, and then an undo, at every point at which it changes something, and lets every such call fail;
// then judges what the next run makes of it. With `--part` only the main kill points on a small server, as a stage of
// `npm test`. With `--command Undo-CertRebind` only that command.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findPowerShell } from "pester-runner";
import { projectFolder } from "../bench/project.js";
import { type Counts, enumerateFaults } from "./enumeration.js";
import type { Setting } from "./lane.js";
import { buildFaultLibrary, missingForFaults } from "./library.js";
import { NextRuns } from "./nextRuns.js";
import { type Certificates, rebindScenario, undoScenario } from "./scenario.js";

function makeServer(powerShell: string, template: string, isPart: boolean): Certificates {
  const script = path.join(projectFolder, "tests/faults/server.ps1");
  const options = ["-NoProfile", "-NonInteractive", "-File", script, "-Path", template, ...(isPart ? ["-Small"] : [])];
  const { status, stdout, stderr } = spawnSync(powerShell, options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`The server folder cannot be made: ${stderr}`);
  return JSON.parse(stdout) as Certificates;
}

/** The scenarios, each with the server folder that it begins with. */
async function makeSettings(powerShell: string, workFolder: string, isPart: boolean): Promise<Setting[]> {
  const template = path.join(workFolder, "template");
  const certificates = makeServer(powerShell, template, isPart);
  const rebound = path.join(workFolder, "rebound");
  cpSync(template, rebound, { recursive: true });
  const rebind = rebindScenario(certificates);
  const runs = new NextRuns(powerShell);
  await runs.run(rebind.forward.command, { ...rebind.forward.parameters, ServerRoot: rebound });
  runs.end();
  const library = buildFaultLibrary();
  return [
    { powerShell, library, template, scenario: rebind, isFirst: true },
    { powerShell, library, template: rebound, scenario: undoScenario(certificates), isFirst: false },
  ];
}

async function main(isPart: boolean, command: string | undefined): Promise<number> {
  const missing = missingForFaults();
  if (missing !== undefined) {
    console.log(`The faults are skipped: ${missing}.`);
    return process.env["CI"] === undefined ? 0 : 1;
  }
  const powerShell = await findPowerShell({ cwd: projectFolder });
  const workFolder = mkdtempSync(path.join(tmpdir(), "faults-"));
  const total: Counts = { kills: 0, failures: 0, runs: 0, violations: 0 };
  try {
    for (const setting of await makeSettings(powerShell, workFolder, isPart)) {
      if (command !== undefined && command !== setting.scenario.name) continue;
      const folder = path.join(workFolder, setting.scenario.name);
      mkdirSync(folder);
      const counts = await enumerateFaults(folder, setting, isPart);
      console.log(`${setting.scenario.name}: ${describe(counts)}`);
      for (const name of ["kills", "failures", "runs", "violations"] as const) total[name] += counts[name];
    }
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
  console.log(describe(total));
  return total.violations === 0 ? 0 : 1;
}

function describe({ kills, failures, runs, violations }: Counts): string {
  return `${kills} kill points, ${failures} fault points, ${runs} runs, ${violations} violations`;
}

const { values } = parseArgs({ options: { part: { type: "boolean", default: false }, command: { type: "string" } } });
process.exitCode = await main(values.part, values.command);
