// @ts-check
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runHere } from "./child.mjs";
import { powerShellEnvironment } from "./environment.mjs";
import { findPester } from "./pester.mjs";
import { findPowerShell, QUIET_ARGUMENTS } from "./powershell.mjs";
import { makeRequest } from "./request.mjs";
import { failure, summarize } from "./summary.mjs";

/** @typedef {import('../index.d.mts').RunOptions} RunOptions */
/** @typedef {import('../index.d.mts').RunResult} RunResult */

const SCRIPT = fileURLToPath(new URL("invokePester.ps1", import.meta.url));

/** Windows refuses scripts by default; elsewhere PowerShell has no such policy. */
const POLICY = process.platform === "win32" ? ["-ExecutionPolicy", "Bypass"] : [];

/**
 * Runs Pester in a process of its own, which prints to this process's stdout and stderr.
 *
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>} The counts. Failed tests, no tests and a dead PowerShell are results, not errors.
 * @throws {import('./errors.mjs').PesterRunnerError} When PowerShell or Pester is missing or a given path does not
 *   exist. An abort throws the signal's reason.
 */
export async function runPester(options = {}) {
  const powerShell = await findPowerShell(options);
  const pester = await findPester(options);
  const folder = await mkdtemp(path.join(tmpdir(), "pester-runner-"));
  try {
    return await runIn(folder, powerShell, pester, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string} powerShell
 * @param {string} pester
 * @param {RunOptions} options
 * @returns {Promise<RunResult>}
 */
async function runIn(folder, powerShell, pester, options) {
  const { request, outputs } = await makeRequest(options, pester, folder);
  const requestPath = path.join(folder, "request.json");
  await writeFile(requestPath, JSON.stringify(request));
  const ended = await runHere(powerShell, [...QUIET_ARGUMENTS, ...POLICY, "-File", SCRIPT, requestPath], {
    cwd: options.cwd,
    env: { ...powerShellEnvironment(process.env, powerShell), ...colorEnvironment(options.color) },
    stdin: "ignore",
    signal: options.signal,
  });
  const report = await readReport(request.report);
  if (report === undefined || ended.code !== 0) {
    return failure(explain(ended, report !== undefined));
  }
  for (const { written, wanted } of outputs) {
    await copyIfWritten(written, wanted);
  }
  return summarize(report);
}

/**
 * Pester and PowerShell both heed NO_COLOR; PowerShell colours errors even when nobody can see it.
 *
 * @param {boolean | undefined} color
 * @returns {NodeJS.ProcessEnv}
 */
function colorEnvironment(color = process.stdout.isTTY === true) {
  return color ? {} : { NO_COLOR: "1" };
}

/**
 * @param {string} file
 * @returns {Promise<import('./summary.mjs').Report | undefined>} Undefined when it is missing or cut short.
 */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * @param {import('./child.mjs').Ended} ended
 * @param {boolean} reported
 * @returns {string}
 */
function explain({ code, signalName }, reported) {
  const how = signalName ? `was killed by ${signalName}` : `ended with exit code ${code}${killer(code)}`;
  return reported
    ? `PowerShell ${how} after the tests.`
    : `PowerShell ${how} before the tests were done. Does a test end the process?`;
}

/**
 * The pwsh that dotnet installs passes a signal that killed PowerShell on as an exit code, as shells do.
 *
 * @param {number | undefined} code
 * @returns {string}
 */
function killer(code = 0) {
  const found = Object.entries(constants.signals).find(([, number]) => number === code - 128);
  return found ? ` (${found[0]})` : "";
}

/**
 * @param {string} written
 * @param {string} wanted
 */
async function copyIfWritten(written, wanted) {
  try {
    await copyFile(written, wanted);
  } catch (error) {
    // A run that failed early has no output; every other reason not to have it is the caller's to know.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      throw error;
    }
  }
}
