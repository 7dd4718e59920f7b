// @ts-check
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";

/**
 * What the decisions need to know of the machine. Tests pass their own, so that Windows can be tested anywhere.
 *
 * @typedef {object} System
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {(file: string) => Promise<boolean>} isFile
 * @property {(file: string) => Promise<boolean>} isExecutable
 * @property {(command: string, args: readonly string[], options: CaptureOptions) => Promise<Captured>} capture
 *   Runs a command without a terminal; rejects only when it could not be run to its end.
 * @property {(line: string) => void} log
 */

/**
 * @typedef {object} CaptureOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal | undefined} [signal]
 */

/**
 * @typedef {object} Captured
 * @property {number} code
 * @property {string} output What it wrote to stdout, then what it wrote to stderr.
 */

/** More than the slowest installation needs, but not forever: NuGet may wait long for a dead registry. */
const CAPTURE_TIMEOUT_MS = 10 * 60 * 1000;

/**
 * The machine this process runs on.
 *
 * @returns {System}
 */
export function realSystem() {
  return {
    platform: process.platform,
    env: process.env,
    isFile,
    isExecutable,
    capture,
    // stderr, because stdout belongs to the tests and to `pester-runner pwsh`.
    log: (line) => process.stderr.write(`${line}\n`),
  };
}

/**
 * Looks a command up the way the operating system does.
 *
 * @param {string} name Without an extension.
 * @param {System} system
 * @returns {Promise<string | undefined>} Its full path, or undefined when PATH does not hold it.
 */
export async function findOnPath(name, system) {
  const { delimiter, join, isAbsolute } = system.platform === "win32" ? path.win32 : path.posix;
  const fileName = system.platform === "win32" ? `${name}.exe` : name;
  for (const folder of (environmentValue(system, "PATH") ?? "").split(delimiter)) {
    const candidate = join(folder, fileName);
    if (isAbsolute(folder) && (await system.isExecutable(candidate))) {
      return candidate;
    }
  }
  return undefined;
}

/**
 * Reads an environment variable; Windows does not tell their names' case apart and often writes `Path`.
 *
 * @param {System} system
 * @param {string} name
 * @returns {string | undefined}
 */
export function environmentValue({ env, platform }, name) {
  if (platform !== "win32") {
    return env[name];
  }
  const key = Object.keys(env).find((candidate) => candidate.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : env[key];
}

/**
 * @param {string} file
 * @returns {Promise<boolean>} False also when it cannot be looked at.
 */
async function isFile(file) {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {Promise<boolean>}
 */
async function isExecutable(file) {
  try {
    await access(file, constants.X_OK);
  } catch {
    return false;
  }
  return isFile(file);
}

/** @type {System['capture']} */
function capture(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      { timeout: CAPTURE_TIMEOUT_MS, ...options },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== "number") {
          reject(error);
        } else {
          resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
        }
      },
    );
    // Windows PowerShell waits for the end of its input, even when it has a -Command.
    child.stdin?.end();
  });
}
