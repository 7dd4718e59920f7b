// @ts-check
import { dotnetEnvironment } from "./environment.mjs";
import { PesterRunnerError } from "./errors.mjs";
import { findOnPath } from "./system.mjs";

/** dotnet repeats itself; its last lines hold the error. */
const LINES_SHOWN = 8;

/**
 * Runs `dotnet` to install something.
 *
 * @param {object} step
 * @param {string} step.what What is being installed, for messages: 'PowerShell 7.6.9'.
 * @param {string} step.otherwise What to do instead of installing, for messages; a whole sentence.
 * @param {readonly string[]} step.args
 * @param {string} step.cwd
 * @param {AbortSignal | undefined} step.signal
 * @param {import('./system.mjs').System} system
 * @returns {Promise<void>}
 * @throws {PesterRunnerError} When there is no dotnet or it fails.
 */
export async function runDotnet({ what, otherwise, args, cwd, signal }, system) {
  const dotnet = await findOnPath("dotnet", system);
  if (dotnet === undefined) {
    throw new PesterRunnerError(
      `${what} is missing, and so is dotnet, which would install it. ` +
        `Install the .NET SDK 10 (https://dotnet.microsoft.com/download) and put it on PATH. ${otherwise}`,
    );
  }
  const { code, output } = await system.capture(dotnet, args, {
    cwd,
    env: dotnetEnvironment(system.env),
    signal,
  });
  if (code !== 0) {
    throw new PesterRunnerError(
      `${what} could not be installed: "dotnet ${args.join(" ")}" ended with code ${code}:\n${lastLines(output)}\n` +
        `Can this machine reach its NuGet registry ("dotnet nuget list source" shows which)? ${otherwise}`,
    );
  }
}

/** @param {string} output */
function lastLines(output) {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines
    .slice(-LINES_SHOWN)
    .map((line) => `  ${line.trim()}`)
    .join("\n");
}
