// `npm test`: every stage in turn, each with its figures, and one closing line for all of them. Names of stages as arguments
// run only those: `node tests/run.mjs check unit`.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { root, run, setUp } from "./setup.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

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
 * Node's own test runner; its figures come from a second report in TAP.
 *
 * @param {readonly string[]} files
 * @returns {Counts}
 */
function nodeTests(files) {
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  const report = join(folder, "report.tap");
  try {
    const reporters = ["spec", "stdout", "tap", report];
    const options = reporters.map((value, position) =>
      position % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
    );
    const code = run(process.execPath, [
      "--test",
      `--test-concurrency=${availableParallelism()}`,
      ...options,
      ...files,
    ]);
    const text = readFileSync(report, "utf8");
    const count = (/** @type {string} */ name) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
    const failed = count("fail") + count("cancelled");
    return { passed: count("pass"), failed: code !== 0 && failed === 0 ? 1 : failed, skipped: count("skipped") };
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

/**
 * The specifications of the module, in as many lanes as there are processors: much of their time is waiting for processes.
 *
 * @returns {Promise<Counts>}
 */
async function pester() {
  const files = readdirSync(join(root, "tests/pester")).filter((name) => name.endsWith(".Tests.ps1"));
  const bySize = files
    .map((name) => ({ path: `tests/pester/${name}`, size: statSync(join(root, "tests/pester", name)).size }))
    .sort((one, other) => other.size - one.size);
  const lanes = Array.from({ length: Math.min(availableParallelism(), 2) }, () => /** @type {string[]} */ ([]));
  bySize.forEach(({ path }, position) => lanes[position % lanes.length]?.push("--path", path));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of await Promise.all(lanes.map(pesterLane))) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** @param {readonly string[]} paths @returns {Promise<Counts>} */
async function pesterLane(paths) {
  const runner = join(root, "node_modules/pester-runner/bin/pester-runner.mjs");
  const lane = spawn(process.execPath, [runner, ...paths, "--output", "normal"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stdout = "";
  lane.stdout.setEncoding("utf8").on("data", (/** @type {string} */ text) => (stdout += text));
  const [status] = await once(lane, "close");
  // In one piece, so that the lanes do not run into each other.
  process.stdout.write(stdout);
  const found = /(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(stdout);
  const [passed = 0, failed = 0, skipped = 0] = found === null ? [0, 1, 0] : found.slice(1).map(Number);
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** The main kill points of a small server; `npm run faults` has all points of a larger one. @returns {Counts} */
function faults() {
  const { stdout, status } = spawnSync(process.execPath, [join(root, ".build/tests/faults/main.js"), "--part"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.stdout.write(stdout);
  const found = /(\d+) kill points, (\d+) fault points, \d+ runs, (\d+) violations\s*$/.exec(stdout);
  const [kills = 0, failures = 0, violations = 0] = found === null ? [] : found.slice(1).map(Number);
  const failed = status !== 0 && violations === 0 ? 1 : violations;
  return { passed: Math.max(0, kills + failures - failed), failed, skipped: 0 };
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

const stages = [
  { name: "check", run: check },
  { name: "generator", run: () => nodeTests(compiledTests("generator")), needs: missingDotnet },
  { name: "unit", run: () => nodeTests(compiledTests("unit")), needs: missingDotnet },
  { name: "lab", run: () => nodeTests(compiledTests("lab/scheduler")) },
  { name: "pester-runner", run: runnerTests, needs: missingDotnet },
  { name: "pester", run: pester, needs: missingDotnet },
  { name: "properties", run: () => nodeTests(compiledTests("properties")), needs: missingDotnet },
  { name: "faults", run: faults, needs: missingCompiler },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
if (unknown !== undefined) {
  console.error(`There is no stage ${unknown}; there are ${stages.map((stage) => stage.name).join(", ")}.`);
  process.exit(2);
}

// The full number of random programs; a test file run by itself takes fewer.
process.env["FUZZ_COUNT"] ??= "2000";
setUp();
const total = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  console.log(`\n== ${stage.name}`);
  const missing = stage.needs?.();
  if (missing !== undefined) {
    // Under CI everything can be had, so a stage that does not run is a failure there.
    console.log(`Stage ${stage.name} is skipped: ${missing}.`);
    if (process.env["CI"] !== undefined) total.failed++;
    else total.skipped++;
    continue;
  }
  const started = Date.now();
  const counts = await stage.run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  summary.push(
    `${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`,
  );
}
console.log(`\n${summary.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
