import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { runAtOnce } from "./concurrency.js";
import { carryOutOnDisk } from "./diskTrials.js";
import { Judge } from "./judge.js";
import { Lane, type Setting } from "./lane.js";
import { takeSnapshot } from "./snapshot.js";
import { failureTrials, killTrials, mainKillTrials, type Trial } from "./trials.js";

const laneCount = 2;
/** So many trials between two lines that say how far it is. */
const reported = 25;

/** What the trials of a scenario came to. */
export interface Counts {
  kills: number;
  failures: number;
  runs: number;
  violations: number;
}

/**
 * Disturbs a scenario at every call that changes something.
 *
 * @param workFolder an empty folder
 * @param isPart only the main kill points
 * @throws Error where the run that nothing disturbs moves nothing
 */
export async function enumerateFaults(workFolder: string, setting: Setting, isPart: boolean): Promise<Counts> {
  const { scenario, template } = setting;
  const lanes = Array.from({ length: laneCount }, (_, position) => {
    const folder = path.join(workFolder, `lane${position}`);
    mkdirSync(folder);
    return new Lane(folder, setting);
  });
  try {
    const calls = await lanes[0]!.enumerate();
    const moved = path.join(workFolder, "moved");
    cpSync(lanes[0]!.serverFolder, moved, { recursive: true });
    const judge = new Judge(takeSnapshot(template), takeSnapshot(moved), scenario);
    if (calls.length === 0 || judge.movingCount === 0)
      throw new Error("The run that nothing disturbs has moved nothing.");
    // An undo takes the lock by the same calls as a rebind.
    const partial = mainKillTrials(calls).filter(({ call }) => setting.isFirst || !call.path.includes("/lock"));
    const kills = isPart ? partial : killTrials(calls);
    const failures = isPart ? [] : failureTrials(calls);
    console.log(`${scenario.name} changes something in ${calls.length} calls, and moves ${judge.movingCount} pointers`);
    const violations = await carryOutAll(lanes, [...kills, ...failures], judge);
    let runs = lanes.reduce((sum, lane) => sum + lane.runs, 0);
    if (!isPart) {
      const others = await carryOutOthers(workFolder, setting, judge);
      violations.push(...others.violations);
      runs += others.runs;
    }
    return { kills: kills.length, failures: failures.length, runs, violations: violations.length };
  } finally {
    for (const lane of lanes) lane.end();
  }
}

/** Lets the lanes take trials until none is left; gives what was wrong. */
async function carryOutAll(lanes: readonly Lane[], trials: readonly Trial[], judge: Judge): Promise<string[]> {
  const violations: string[] = [];
  const started = Date.now();
  let taken = 0;
  const work = async (lane: Lane): Promise<void> => {
    for (let trial = trials[taken++]; trial !== undefined; trial = trials[taken++]) {
      const problems = await lane.carryOut(trial, judge);
      for (const problem of problems) console.log(problem);
      violations.push(...problems);
      if (taken % reported === 0) {
        console.log(`${taken} of ${trials.length} trials in ${Math.round((Date.now() - started) / 1000)} s`);
      }
    }
  };
  await Promise.all(lanes.map(work));
  return violations;
}

/** A real small disk, and several processes at once. */
async function carryOutOthers(
  workFolder: string,
  setting: Setting,
  judge: Judge,
): Promise<{ runs: number; violations: string[] }> {
  const violations: string[] = [];
  const disk = await carryOutOnDisk(workFolder, setting, judge);
  if (disk.skipped !== undefined) {
    console.log(`The trials on a full and on a read-only disk are skipped: ${disk.skipped}.`);
    if (process.env["CI"] !== undefined) violations.push(disk.skipped);
  } else {
    console.log(`${disk.trials} trials on a small disk: full to the last page, ..., and read-only`);
  }
  const together = await runAtOnce(workFolder, setting, judge);
  console.log(`${together.runs} runs at the same time`);
  violations.push(...disk.violations, ...together.violations);
  for (const problem of violations) console.log(problem);
  return { runs: disk.runs + together.runs, violations };
}
