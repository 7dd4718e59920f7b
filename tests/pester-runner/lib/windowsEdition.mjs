// @ts-check
import { cp, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { installOnce } from "./installOnce.mjs";
import { downloadPackages } from "./packages.mjs";
import { realSystem } from "./system.mjs";
import { findToolsFolder } from "./toolsFolder.mjs";
import { POWERSHELL_VERSION, WINDOWS_RUNTIME_VERSION } from "./versions.mjs";

/** @typedef {import('../index.d.mts').FindOptions} FindOptions */
/** @typedef {import('./system.mjs').System} System */

const RUNTIMES = ["NETCore", "WindowsDesktop"];

/**
 * Finds the Windows edition of PowerShell, which runs under Wine, or installs it when it is not there. The tool package that PowerShell
 * for Linux comes from holds it, and .NET's runtime packages for Windows hold what it runs on.
 *
 * @param {FindOptions} [options]
 * @param {System} [system]
 * @returns {Promise<{ powerShell: string, dotnet: string }>} The folders of pwsh.exe and of .NET.
 * @throws {import('./errors.mjs').PesterRunnerError} When it is neither there nor installable.
 */
export async function findWindowsEdition(options = {}, system = realSystem()) {
  const target = path.join(
    await findToolsFolder(options, system.env),
    `windows-powershell-${POWERSHELL_VERSION}`,
  );
  await installOnce(target, path.join("pwsh", "pwsh.exe"), (folder) =>
    install(folder, target, options, system),
  );
  return { powerShell: path.join(target, "pwsh"), dotnet: path.join(target, "dotnet") };
}

/**
 * @param {string} folder
 * @param {string} target
 * @param {FindOptions} options
 * @param {System} system
 */
async function install(folder, target, { signal }, system) {
  const what = `the Windows edition of PowerShell ${POWERSHELL_VERSION}`;
  system.log(`pester-runner: installing ${what} as ${target} (once)`);
  const runtimeId = (/** @type {string} */ name) => `Microsoft.${name}.App.Runtime.win-x64`;
  const ids = {
    PowerShell: POWERSHELL_VERSION,
    ...Object.fromEntries(RUNTIMES.map((name) => [runtimeId(name), WINDOWS_RUNTIME_VERSION])),
  };
  const work = path.join(folder, "download");
  const otherwise = "Without it the tests under Wine cannot run.";
  const packages = await downloadPackages({ what, otherwise, ids, folder: work, signal }, system);
  const dotnet = path.join(folder, "dotnet");
  const shared = (/** @type {string} */ name) =>
    path.join(dotnet, "shared", `Microsoft.${name}.App`, WINDOWS_RUNTIME_VERSION);
  for (const name of RUNTIMES) {
    const runtime = path.join(
      packages,
      runtimeId(name).toLowerCase(),
      WINDOWS_RUNTIME_VERSION,
      "runtimes",
      "win-x64",
    );
    await cp(path.join(runtime, "lib", "net10.0"), shared(name), { recursive: true });
    await cp(path.join(runtime, "native"), shared(name), { recursive: true });
  }
  const host = path.join(dotnet, "host", "fxr", WINDOWS_RUNTIME_VERSION);
  await mkdir(host, { recursive: true });
  await rename(path.join(shared("NETCore"), "hostfxr.dll"), path.join(host, "hostfxr.dll"));
  const edition = path.join(packages, "powershell", POWERSHELL_VERSION, "tools", "net10.0", "any", "win");
  await cp(edition, path.join(folder, "pwsh"), { recursive: true });
  await rm(work, { recursive: true });
}
