// @ts-check
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { powerShellEnvironment } from "./environment.mjs";
import { PesterRunnerError } from "./errors.mjs";
import { installOnce } from "./installOnce.mjs";
import { downloadPackages } from "./packages.mjs";
import { findPowerShell, QUIET_ARGUMENTS } from "./powershell.mjs";
import { findOnPath, realSystem } from "./system.mjs";
import { findToolsFolder } from "./toolsFolder.mjs";
import { PESTER_VERSION } from "./versions.mjs";

/** @typedef {import('../index.d.mts').FindOptions} FindOptions */
/** @typedef {import('./system.mjs').System} System */

/** The module lies in a folder of its name, so that its parent may be put on PSModulePath. */
const MANIFEST = path.join("Pester", "Pester.psd1");

const LIST_PESTER =
  'Get-Module -ListAvailable -Name Pester | ForEach-Object { "$($_.Version)|$(Join-Path $_.ModuleBase Pester.psd1)" }';

/**
 * Finds Pester, or installs it when it is not there. The README has the order.
 *
 * @param {FindOptions} [options]
 * @param {System} [system]
 * @returns {Promise<string>} The full path of Pester.psd1.
 * @throws {PesterRunnerError} When it is neither there nor installable.
 */
export async function findPester(options = {}, system = realSystem()) {
  const target = path.join(await findToolsFolder(options, system.env), `pester-${PESTER_VERSION}`);
  const manifest = path.join(target, MANIFEST);
  if (
    system.platform === "win32" &&
    !(await system.isFile(manifest)) &&
    !(await findOnPath("dotnet", system))
  ) {
    return installedModule(options, system);
  }
  return installOnce(target, MANIFEST, (folder) => install(folder, target, options, system));
}

/**
 * @param {string} folder
 * @param {string} target
 * @param {FindOptions} options
 * @param {System} system
 */
async function install(folder, target, { signal }, system) {
  system.log(`pester-runner: installing Pester ${PESTER_VERSION} as ${target} (once)`);
  const work = path.join(folder, "download");
  const what = `Pester ${PESTER_VERSION}`;
  const otherwise = `Or put the Pester ${PESTER_VERSION} module into ${path.join(target, "Pester")}.`;
  const packages = await downloadPackages(
    { what, otherwise, ids: { Pester: PESTER_VERSION }, folder: work, signal },
    system,
  );
  // NuGet lower-cases the names of package folders; the package has the module in `tools`.
  await rename(path.join(packages, "pester", PESTER_VERSION, "tools"), path.join(folder, "Pester"));
  await rm(work, { recursive: true });
}

/**
 * On Windows without dotnet: the Pester that the user has installed.
 *
 * @param {FindOptions} options
 * @param {System} system
 */
async function installedModule(options, system) {
  const powerShell = await findPowerShell(options, system);
  const { output } = await system.capture(powerShell, [...QUIET_ARGUMENTS, "-Command", LIST_PESTER], {
    env: powerShellEnvironment(system.env, powerShell),
    signal: options.signal,
  });
  for (const line of output.split(/\r?\n/)) {
    const [version, manifest] = line.split("|");
    if (version === PESTER_VERSION && manifest) {
      return manifest;
    }
  }
  throw new PesterRunnerError(
    `Pester ${PESTER_VERSION} is missing, and so is dotnet, which would install it. Install the .NET SDK 10 ` +
      `(https://dotnet.microsoft.com/download), or the module: Install-Module Pester -RequiredVersion ` +
      `${PESTER_VERSION} -Scope CurrentUser -SkipPublisherCheck`,
  );
}
