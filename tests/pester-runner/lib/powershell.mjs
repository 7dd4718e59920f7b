// @ts-check
import path from "node:path";
import { runDotnet } from "./dotnet.mjs";
import { powerShellEnvironment } from "./environment.mjs";
import { PesterRunnerError } from "./errors.mjs";
import { installOnce } from "./installOnce.mjs";
import { environmentValue, findOnPath, realSystem } from "./system.mjs";
import { findToolsFolder } from "./toolsFolder.mjs";
import { POWERSHELL_VERSION } from "./versions.mjs";

/** @typedef {import('../index.d.mts').FindOptions} FindOptions */
/** @typedef {import('./system.mjs').System} System */

/** No banner, no profile of the user's, and no question that nobody answers. */
export const QUIET_ARGUMENTS = ["-NoLogo", "-NoProfile", "-NonInteractive"];

const OTHERWISE = `Or set PESTER_RUNNER_PWSH to the path of a pwsh ${POWERSHELL_VERSION}.`;

/**
 * Finds PowerShell; on Linux and macOS, installs it when it is not there. The README has the order.
 *
 * @param {FindOptions} [options]
 * @param {System} [system]
 * @returns {Promise<string>} The full path of the executable.
 * @throws {PesterRunnerError} When it is neither there nor installable.
 */
export async function findPowerShell(options = {}, system = realSystem()) {
  const chosen = environmentValue(system, "PESTER_RUNNER_PWSH");
  if (chosen && options.shell !== "powershell") {
    return chosenPowerShell(path.resolve(options.cwd ?? "", chosen), system);
  }
  return system.platform === "win32" ? windowsPowerShell(options, system) : unixPowerShell(options, system);
}

/**
 * @param {string} file
 * @param {System} system
 */
async function chosenPowerShell(file, system) {
  if (!(await system.isExecutable(file))) {
    throw new PesterRunnerError(`PESTER_RUNNER_PWSH names ${file}, which is not an executable file.`);
  }
  return file;
}

/**
 * Windows brings its own PowerShell, so nothing is installed and any version will do.
 *
 * @param {FindOptions} options
 * @param {System} system
 */
async function windowsPowerShell({ shell }, system) {
  for (const name of shell === undefined ? ["pwsh", "powershell"] : [shell]) {
    const found = await findOnPath(name, system);
    if (found !== undefined) {
      return found;
    }
  }
  throw new PesterRunnerError(`There is no ${shell ?? "pwsh or powershell"} on PATH.`);
}

/**
 * @param {FindOptions} options
 * @param {System} system
 */
async function unixPowerShell(options, system) {
  if (options.shell === "powershell") {
    throw new PesterRunnerError("Windows PowerShell is only on Windows; leave out the shell or say pwsh.");
  }
  const onPath = await findOnPath("pwsh", system);
  if (onPath !== undefined && (await versionOf(onPath, system)) === POWERSHELL_VERSION) {
    return onPath;
  }
  const target = path.join(await findToolsFolder(options, system.env), `powershell-${POWERSHELL_VERSION}`);
  return installOnce(target, "pwsh", (folder) => install(folder, target, options, system));
}

/**
 * @param {string} folder
 * @param {string} target
 * @param {FindOptions} options
 * @param {System} system
 */
async function install(folder, target, { signal }, system) {
  system.log(`pester-runner: installing PowerShell ${POWERSHELL_VERSION} as ${target} (once)`);
  const args = ["tool", "install", "PowerShell", "--version", POWERSHELL_VERSION, "--tool-path", folder];
  const what = `PowerShell ${POWERSHELL_VERSION}`;
  await runDotnet({ what, otherwise: OTHERWISE, args, cwd: folder, signal }, system);
  // A pwsh that does not start (no .NET runtime found, say) is better noticed here than in place.
  const version = await versionOf(path.join(folder, "pwsh"), system);
  if (version !== POWERSHELL_VERSION) {
    throw new PesterRunnerError(
      `PowerShell was installed but does not start: it says "${version}". ${OTHERWISE}`,
    );
  }
}

/**
 * @param {string} powerShell
 * @param {System} system
 * @returns {Promise<string>} '7.6.9', or whatever it says instead.
 */
async function versionOf(powerShell, system) {
  try {
    const env = powerShellEnvironment(system.env, powerShell);
    const { output } = await system.capture(powerShell, ["--version"], { env });
    return output.trim().replace(/^PowerShell /, "");
  } catch (error) {
    return String(error);
  }
}
