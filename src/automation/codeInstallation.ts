import { Fault } from "../faults.js";
import type { ProgramFolder } from "../server/programFolder.js";
import { isSameContent } from "../server/sameContent.js";

/** The file that the task starts, beside the versions; it stays the same while they change. */
const launcher = "AutoRebind.ps1";
/** Its source, in the module. */
const launcherSource = "module/tasks/AutoRebind.Launcher.ps1";
/** The file that names the version that is started. */
const currentFile = "current";
const versionText = /^[0-9]+(?:\.[0-9]+){2}$/;

/** The version that the task starts; `undefined` where none is installed. */
export function installedVersion(programs: ProgramFolder): string | undefined {
  const content = programs.read(currentFile);
  if (content === undefined) return undefined;
  const text = System.Text.Encoding.UTF8.getString(content).trim();
  return versionText.test(text) ? text : undefined;
}

/**
 * Copies the module to where the task runs it from: a folder for its version, then the launcher, then, as the last step, the file
 * that names the version. The content is written anew and not copied as a file, so that no mark of a download goes along.
 *
 * @param moduleBase the folder of the module's manifest
 * @throws Fault `ModuleIncomplete` where the module has no script for the task; `ProgramFolderUnavailable`
 */
export function installModule(programs: ProgramFolder, moduleBase: string, version: string): void {
  for (const name of moduleFiles(moduleBase)) put(programs, `${version}/${name}`, contentOf(moduleBase, name));
  put(programs, launcher, contentOf(moduleBase, launcherSource));
  put(programs, currentFile, System.Text.Encoding.ASCII.getBytes(`${version}\n`));
}

/**
 * How what is installed differs from the module, a sentence each; empty where it does not, or is of another version.
 *
 * @param moduleBase the folder of the module's manifest
 */
export function installationDrift(programs: ProgramFolder, moduleBase: string, version: string): string[] {
  const drift: string[] = [];
  for (const name of moduleFiles(moduleBase)) {
    if (!isInstalled(programs, `${version}/${name}`, contentOf(moduleBase, name))) {
      drift.push(`${programs.full(`${version}/${name}`)} is not as the module has it.`);
    }
  }
  if (!isInstalled(programs, launcher, contentOf(moduleBase, launcherSource))) {
    drift.push(`${programs.full(launcher)} is not as the module has it.`);
  }
  return drift;
}

/** The files of the module that the task needs, by their names below its folder. */
function moduleFiles(moduleBase: string): string[] {
  const names: string[] = ["CertRebind.psd1"];
  for (const folder of ["module", "en-US"]) {
    const path = System.IO.Path.combine(moduleBase, folder);
    if (!System.IO.Directory.exists(path)) continue;
    for (const file of System.IO.Directory.getFiles(path, "*", System.IO.SearchOption.AllDirectories)) {
      names.push(file.slice(moduleBase.length + 1).replaceAll("\\", "/"));
    }
  }
  return names.sort();
}

function contentOf(moduleBase: string, name: string): bytes {
  const path = System.IO.Path.combine(moduleBase, name);
  try {
    return System.IO.File.readAllBytes(path);
  } catch (failure) {
    throw new Fault(
      "ModuleIncomplete",
      System.Management.Automation.ErrorCategory.ObjectNotFound,
      `The module cannot be installed for the task: ${path} cannot be read: ${(failure as Error).message} Install the module again.`,
      path,
    );
  }
}

function put(programs: ProgramFolder, name: string, content: bytes): void {
  if (!isInstalled(programs, name, content)) programs.write(name, content);
}

function isInstalled(programs: ProgramFolder, name: string, content: bytes): boolean {
  const present = programs.read(name);
  return present !== undefined && isSameContent(present, content);
}
