// `npm run faults`: kills a run at every point at which it changes something, and lets every such call fail; then judges what the
// next run makes of it. With `--part` only the main kill points of a small server, as a stage of `npm test`.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPowerShell } from "pester-runner";
import { projectFolder } from "../bench/project.js";
import { rebindAtOnce } from "./concurrency.js";
import { carryOutOnDisk } from "./diskTrials.js";
import { Judge } from "./judge.js";
import { Lane, type Setting } from "./lane.js";
import { buildFaultLibrary, missingForFaults } from "./library.js";
import { takeSnapshot } from "./snapshot.js";
import { failureTrials, killTrials, mainKillTrials, type Trial } from "./trials.js";

const laneCount = 2;

interface Certificates {
  old: string;
  new: string;
}

function makeServer(powerShell: string, template: string, isPart: boolean): Certificates {
  const script = path.join(projectFolder, "tests/faults/server.ps1");
  const options = ["-NoProfile", "-NonInteractive", "-File", script, "-Path", template, ...(isPart ? ["-Small"] : [])];
  const { status, stdout, stderr } = spawnSync(powerShell, options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`The server folder cannot be made: ${stderr}`);
  return JSON.parse(stdout) as Certificates;
}

/** Lets the lanes take trials until none is left; gives what was wrong. */
async function carryOutAll(lanes: readonly Lane[], trials: readonly Trial[], judge: Judge): Promise<string[]> {
  const violations: string[] = [];
  let taken = 0;
  const work = async (lane: Lane): Promise<void> => {
    for (let trial = trials[taken++]; trial !== undefined; trial = trials[taken++]) {
      const problems = await lane.carryOut(trial, judge);
      for (const problem of problems) console.log(problem);
      violations.push(...problems);
      if (taken % 50 === 0) console.log(`${taken} of ${trials.length}`);
    }
  };
  await Promise.all(lanes.map(work));
  return violations;
}

async function main(isPart: boolean): Promise<number> {
  const missing = missingForFaults();
  if (missing !== undefined) {
    console.log(`The faults are skipped: ${missing}.`);
    return process.env["CI"] === undefined ? 0 : 1;
  }
  const powerShell = await findPowerShell({ cwd: projectFolder });
  const workFolder = mkdtempSync(path.join(tmpdir(), "faults-"));
  const template = path.join(workFolder, "template");
  const certificates = makeServer(powerShell, template, isPart);
  const setting: Setting = {
    powerShell,
    library: buildFaultLibrary(),
    template,
    oldThumbprint: certificates.old,
    newThumbprint: certificates.new,
  };
  const lanes = Array.from({ length: laneCount }, (_, position) => {
    const folder = path.join(workFolder, `lane${position}`);
    mkdirSync(folder);
    return new Lane(folder, setting);
  });
  try {
    const calls = await lanes[0]!.enumerate();
    const moved = path.join(workFolder, "moved");
    cpSync(lanes[0]!.serverFolder, moved, { recursive: true });
    const judge = new Judge(takeSnapshot(template), takeSnapshot(moved), certificates.old, certificates.new);
    if (calls.length === 0 || judge.movingCount === 0)
      throw new Error("The run that nothing disturbs has moved nothing.");
    const kills = isPart ? mainKillTrials(calls) : killTrials(calls);
    const failures = isPart ? [] : failureTrials(calls);
    console.log(`${calls.length} calls change the server folder of a run that moves ${judge.movingCount} pointers`);
    const violations = await carryOutAll(lanes, [...kills, ...failures], judge);
    let runs = lanes.reduce((sum, lane) => sum + lane.runs, 0);
    if (!isPart) {
      const disk = await carryOutOnDisk(workFolder, setting, judge);
      if (disk.skipped !== undefined) {
        console.log(`The trials on a full and on a read-only disk are skipped: ${disk.skipped}.`);
        if (process.env["CI"] !== undefined) violations.push(disk.skipped);
      } else {
        console.log(`${disk.trials} trials on a small disk: full to the last page, ..., and read-only`);
      }
      const together = await rebindAtOnce(workFolder, setting, judge);
      console.log(`${together.runs} runs at the same time`);
      for (const problem of [...disk.violations, ...together.violations]) console.log(problem);
      violations.push(...disk.violations, ...together.violations);
      runs += disk.runs + together.runs;
    }
    console.log(
      `${kills.length} kill points, ${failures.length} fault points, ${runs} runs, ${violations.length} violations`,
    );
    return violations.length === 0 ? 0 : 1;
  } finally {
    for (const lane of lanes) lane.end();
    rmSync(workFolder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.includes("--part"));
