// @ts-check
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findToolsFolder } from "../lib/toolsFolder.mjs";

const BIN = fileURLToPath(new URL("../bin/pester-runner.mjs", import.meta.url));
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

/** The tests share the project's tools (or those of PESTER_RUNNER_TOOLS), so that they are installed once. */
export const TOOLS = await findToolsFolder({ cwd: PACKAGE }, process.env);

/**
 * @typedef {object} BinResult
 * @property {number | null} code
 * @property {string} stdout
 * @property {string} stderr
 * @property {string[]} lines Those of stdout.
 * @property {string | undefined} lastLine
 */

/**
 * Starts the program as a shell would.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] What differs from this process's environment.
 * @returns {{ child: import("node:child_process").ChildProcessByStdio<import("node:stream").Writable,
 *   import("node:stream").Readable, import("node:stream").Readable>, done: Promise<BinResult> }}
 */
export function startBin(cwd, args, env = {}) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...process.env, PESTER_RUNNER_TOOLS: TOOLS, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  /** @type {Promise<BinResult>} */
  const done = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const lines = stdout.trimEnd().split(/\r?\n/);
      resolve({ code, stdout, stderr, lines, lastLine: lines.at(-1) });
    });
  });
  return { child, done };
}

/**
 * Runs the program to its end.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<BinResult>}
 */
export function runBin(cwd, args, env) {
  const { child, done } = startBin(cwd, args, env);
  child.stdin.end();
  return done;
}
