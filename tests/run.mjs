// `npm test`: every stage in turn, each with its figures, and one closing line for all of them. Names of stages as arguments
// run only those: `node tests/run.mjs check unit`.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { failuresIn } from "./failures.mjs";
import { root, run, setUp } from "./setup.mjs";
import { missingWine } from "./windows/wine.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** What failed, for the last page of the output. @type {string[]} */
const failures = [];

/** Formatting, types, and whether the module is what the source generates. @returns {Counts} */
function check() {
  const commands = [
    ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."],
    ["node_modules/typescript/bin/tsc", "-p", ".", "--noEmit"],
    [".build/generator/cli.js", "check"],
  ];
  const failed = commands.filter((command) => run(process.execPath, command) !== 0).length;
  return { passed: commands.length - failed, failed, skipped: 0 };
}

/**
 * Runs a program to its end; what it prints comes in one piece, so that programs side by side do not run into each other.
 *
 * @param {readonly string[]} parameters of Node
 * @returns {Promise<{ stdout: string, status: number | null }>}
 */
async function node(parameters) {
  const child = spawn(process.execPath, parameters, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (/** @type {string} */ text) => (stdout += text));
  const [status] = await once(child, "close");
  process.stdout.write(stdout);
  failures.push(...failuresIn(stdout));
  return { stdout, status };
}

/**
 * Node's own test runner; its figures come from a second report in TAP.
 *
 * @param {readonly string[]} files
 * @returns {Promise<Counts>}
 */
async function nodeTests(files) {
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  const report = join(folder, "report.tap");
  try {
    const reporters = ["spec", "stdout", "tap", report];
    const options = reporters.map((value, position) =>
      position % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
    );
    const { status } = await node(["--test", `--test-concurrency=${availableParallelism()}`, ...options, ...files]);
    const text = readFileSync(report, "utf8");
    const count = (/** @type {string} */ name) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
    const failed = count("fail") + count("cancelled");
    return { passed: count("pass"), failed: status !== 0 && failed === 0 ? 1 : failed, skipped: count("skipped") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The compiled tests of a folder. @param {string} folder */
const compiledTests = (folder) =>
  readdirSync(join(root, ".build/tests", folder))
    .filter((name) => name.endsWith(".test.js"))
    .map((name) => join(".build/tests", folder, name));

/** Our own package that finds PowerShell and runs Pester. */
const runnerTests = () =>
  nodeTests(
    readdirSync(join(root, "tests/pester-runner/test"))
      .filter((name) => name.endsWith(".test.mjs"))
      .map((name) => join("tests/pester-runner/test", name)),
  );

/** Seconds of the specifications that take long, measured; the others take about three for ten thousand characters. */
const slowFiles = new Map([
  ["AutoRebind.Recovery", 104],
  ["AutoRebind", 93],
  ["Continuity", 60],
  ["Demo", 54],
  ["Invoke-CertRebind", 50],
  ["AutoRebind.Injection", 40],
  ["LabScheduler", 34],
  ["IisFtp.Handshake", 26],
  ["Readme", 24],
  ["Comparison", 23],
  ["Progress", 21],
  ["HostileEndpoints", 21],
  ["Module", 20],
  ["AutomationPage", 18],
  ["AutoRebind.OtherTasks", 18],
]);

/**
 * The specifications of the module, in as many lanes as there are processors: much of their time is waiting for processes.
 *
 * @returns {Promise<Counts>}
 */
async function pester() {
  const suffix = ".Tests.ps1";
  const files = readdirSync(join(root, "tests/pester"))
    .filter((name) => name.endsWith(suffix))
    .map((name) => ({
      path: `tests/pester/${name}`,
      seconds:
        slowFiles.get(name.slice(0, -suffix.length)) ?? (statSync(join(root, "tests/pester", name)).size * 3) / 10_000,
    }));
  const counts = shared(files, ({ seconds }) => seconds).map(async (lane) => {
    const runner = join(root, "node_modules/pester-runner/bin/pester-runner.mjs");
    const paths = lane.flatMap(({ path }) => ["--path", path]);
    const { stdout, status } = await node([runner, ...paths, "--output", "normal"]);
    return pesterCounts(stdout, status);
  });
  return sum(await Promise.all(counts));
}

/**
 * What is to do, shared out to lanes that take about as long: the longest first, each to the lane that has least.
 *
 * @template Job
 * @param {readonly Job[]} jobs
 * @param {(job: Job) => number} seconds
 * @returns {Job[][]}
 */
function shared(jobs, seconds) {
  const lanes = Array.from({ length: Math.min(availableParallelism(), 2) }, () => ({
    jobs: /** @type {Job[]} */ ([]),
    seconds: 0,
  }));
  for (const job of [...jobs].sort((one, other) => seconds(other) - seconds(one))) {
    const lane = lanes.reduce((least, other) => (other.seconds < least.seconds ? other : least));
    lane.jobs.push(job);
    lane.seconds += seconds(job);
  }
  return lanes.map((lane) => lane.jobs).filter((lane) => lane.length > 0);
}

/** @param {readonly Counts[]} counts @returns {Counts} */
const sum = (counts) =>
  counts.reduce((total, one) => ({
    passed: total.passed + one.passed,
    failed: total.failed + one.failed,
    skipped: total.skipped + one.skipped,
  }));

/** The main kill points of a small server; `npm run faults` has all points of a larger one. @returns {Promise<Counts>} */
async function faults() {
  const { stdout, status } = await node([join(root, ".build/tests/faults/main.js"), "--part"]);
  const found = /(\d+) kill points, (\d+) fault points, \d+ runs, (\d+) violations\s*$/.exec(stdout);
  const [kills = 0, failures = 0, violations = 0] = found === null ? [] : found.slice(1).map(Number);
  const failed = status !== 0 && violations === 0 ? 1 : violations;
  return { passed: Math.max(0, kills + failures - failed), failed, skipped: 0 };
}

/** What runs in the Windows edition of PowerShell, under Wine. @returns {Promise<Counts>} */
async function windows() {
  const { stdout, status } = await node([join(root, "tests/windows/main.mjs")]);
  return pesterCounts(stdout, status);
}

/** The counts of the closing line of pester-runner. @param {string} stdout @param {number | null} status @returns {Counts} */
function pesterCounts(stdout, status) {
  const found = /(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(stdout);
  const [passed = 0, failed = 0, skipped = 0] = found === null ? [0, 1, 0] : found.slice(1).map(Number);
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** The faults are injected by a library that is compiled here. */
function missingCompiler() {
  const missing = missingDotnet();
  if (missing !== undefined) return missing;
  if (process.platform !== "linux") return "faults are injected with LD_PRELOAD, which only Linux has";
  const { status } = spawnSync("gcc", ["--version"], { stdio: "ignore" });
  return status === 0 ? undefined : "gcc is not there, which compiles the library that injects the faults";
}

/** What a stage needs that a machine may lack; the reason, or undefined. */
function missingDotnet() {
  const { status } = spawnSync("dotnet", ["--version"], { stdio: "ignore" });
  return status === 0
    ? undefined
    : "the .NET SDK (dotnet) is not there, from which PowerShell and Pester are installed";
}

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Counts | Promise<Counts>} run
 * @property {() => string | undefined} [needs] what is missing for it, where something is
 * @property {number} [seconds] of a stage that uses one processor, measured: such stages go side by side at the end
 */

/** @type {readonly Stage[]} */
const stages = [
  { name: "check", run: check },
  { name: "generator", run: () => nodeTests(compiledTests("generator")), needs: missingDotnet },
  { name: "unit", run: () => nodeTests(compiledTests("unit")), needs: missingDotnet },
  { name: "lab", run: () => nodeTests(compiledTests("lab/scheduler")) },
  { name: "pester", run: pester, needs: missingDotnet },
  { name: "pester-runner", run: runnerTests, needs: missingDotnet, seconds: 60 },
  { name: "windows", run: windows, needs: () => missingDotnet() ?? missingWine(), seconds: 60 },
  { name: "properties", run: () => nodeTests(compiledTests("properties")), needs: missingDotnet, seconds: 50 },
  { name: "faults", run: faults, needs: missingCompiler, seconds: 138 },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
if (unknown !== undefined) {
  console.error(`There is no stage ${unknown}; there are ${stages.map((stage) => stage.name).join(", ")}.`);
  process.exit(2);
}

/** @type {string[]} */
const summary = [];

/** @param {Stage} stage @returns {Promise<Counts>} */
async function runStage(stage) {
  console.log(`\n== ${stage.name}`);
  const missing = stage.needs?.();
  if (missing !== undefined) {
    // Under CI everything can be had, so a stage that does not run is a failure there.
    console.log(`Stage ${stage.name} is skipped: ${missing}.`);
    return process.env["CI"] === undefined
      ? { passed: 0, failed: 0, skipped: 1 }
      : { passed: 0, failed: 1, skipped: 0 };
  }
  const started = Date.now();
  const counts = await stage.run();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  summary.push(
    `${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`,
  );
  return counts;
}

/** @param {readonly Stage[]} some @returns {Promise<Counts[]>} */
async function inTurn(some) {
  const counts = [];
  for (const stage of some) counts.push(await runStage(stage));
  return counts;
}

// Nearly all that the processes of the tests do they do once, so that .NET had better compile it without optimizing: the part of the faults
// takes 227 s of processor time instead of 380 s, the FTP handshakes 31 s instead of 46 s (measured).
process.env["DOTNET_JITMinOpts"] ??= "1";
// The full number of random programs; a test file run by itself takes fewer.
process.env["FUZZ_COUNT"] ??= "2000";
setUp();
const chosen = stages.filter((stage) => wanted.length === 0 || wanted.includes(stage.name));
const all = await inTurn(chosen.filter((stage) => stage.seconds === undefined));
const beside = chosen.filter((stage) => stage.seconds !== undefined);
const lanes = shared(beside, (stage) => stage.seconds ?? 0);
all.push(...(await Promise.all(lanes.map(inTurn))).flat());
const total = sum(all);
if (failures.length > 0) console.log(`\n== what failed\n${failures.slice(0, 20).join("\n\n")}`);
console.log(`\n${summary.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
