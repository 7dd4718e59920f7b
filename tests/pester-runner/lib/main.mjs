// @ts-check
import { constants } from "node:os";
import { HELP, readArguments } from "./arguments.mjs";
import { runHere } from "./child.mjs";
import { powerShellEnvironment } from "./environment.mjs";
import { PesterRunnerError, UsageError } from "./errors.mjs";
import { findPowerShell, QUIET_ARGUMENTS } from "./powershell.mjs";
import { runPester } from "./run.mjs";
import { abortOnSignals, Interruption } from "./signals.mjs";
import { closingLine } from "./summary.mjs";

/**
 * The command line program.
 *
 * @param {readonly string[]} argv Without node and the script.
 * @returns {Promise<number>} The exit code: that of the run or of PowerShell, 1 when something is missing, 2 when the
 *   command line is wrong, 128 and the signal's number when a signal ended it.
 * @throws {Error} Only when this program itself is at fault.
 */
export async function main(argv) {
  const { signal, stop } = abortOnSignals();
  try {
    return await run(argv, signal);
  } catch (error) {
    // An installation that was aborted rejects with an error of its own; the reason tells more.
    const cause = signal.aborted ? signal.reason : error;
    if (!(cause instanceof PesterRunnerError || cause instanceof Interruption)) {
      throw error;
    }
    process.stderr.write(`pester-runner: ${cause.message}\n`);
    return cause instanceof Interruption ? cause.exitCode : cause instanceof UsageError ? 2 : 1;
  } finally {
    stop();
  }
}

/**
 * @param {readonly string[]} argv
 * @param {AbortSignal} signal
 * @returns {Promise<number>}
 */
async function run(argv, signal) {
  const command = readArguments(argv);
  switch (command.kind) {
    case "help":
      process.stdout.write(HELP);
      return 0;
    case "pwsh":
      return runPowerShell(command.shell, command.args, signal);
    case "run": {
      const result = await runPester({ ...command.options, signal });
      if (result.reason !== undefined) {
        process.stdout.write(`${result.reason}\n`);
      }
      process.stdout.write(`${closingLine(result)}\n`);
      return result.exitCode;
    }
  }
}

/**
 * @param {import('../index.d.mts').Shell | undefined} shell
 * @param {readonly string[]} args
 * @param {AbortSignal} signal
 * @returns {Promise<number>}
 */
async function runPowerShell(shell, args, signal) {
  const powerShell = await findPowerShell({ shell, signal });
  const env = powerShellEnvironment(process.env, powerShell);
  const { code, signalName } = await runHere(powerShell, [...QUIET_ARGUMENTS, ...args], {
    env,
    stdin: "inherit",
    signal,
  });
  return signalName ? 128 + constants.signals[signalName] : code;
}
