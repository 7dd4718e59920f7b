// @ts-check
import { readFile } from "node:fs/promises";
import path from "node:path";
import { PesterRunnerError } from "./errors.mjs";

/**
 * Where tools are installed: `toolsFolder` if given, else the environment variable PESTER_RUNNER_TOOLS, else
 * `.tools` in the project root.
 *
 * @param {{ toolsFolder?: string | undefined, cwd?: string | undefined }} options
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} A full path; the folder need not exist yet.
 * @throws {PesterRunnerError} When nothing names the folder and there is no project, and when PowerShell
 *   could not work there.
 */
export async function findToolsFolder({ toolsFolder, cwd = process.cwd() }, env) {
  const named = toolsFolder || env["PESTER_RUNNER_TOOLS"];
  const folder = named ? path.resolve(cwd, named) : path.join(await findProjectRoot(cwd), ".tools");
  if (/[[\]*?]/.test(folder)) {
    // PowerShell takes the path it is installed in for a wildcard pattern and then finds none of its own modules.
    throw new PesterRunnerError(
      `PowerShell does not work in a folder whose path has [, ], * or ? in it, as ${folder} has. ` +
        "Set the environment variable PESTER_RUNNER_TOOLS to another folder.",
    );
  }
  return folder;
}

/**
 * The project that uses pester-runner: the nearest folder upwards whose package.json is not pester-runner's own.
 *
 * @param {string} start
 * @returns {Promise<string>}
 * @throws {PesterRunnerError} When there is none.
 */
async function findProjectRoot(start) {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const name = await packageName(folder);
    if (name !== undefined && name !== "pester-runner") {
      return folder;
    }
    if (folder === path.dirname(folder)) {
      throw new PesterRunnerError(
        `There is no package.json in ${path.resolve(start)} or above it, so there is no project to install tools ` +
          "for. Set the environment variable PESTER_RUNNER_TOOLS to the folder they belong in.",
      );
    }
  }
}

/**
 * @param {string} folder
 * @returns {Promise<string | undefined>} '' when the package has no name, undefined when there is no package.
 */
async function packageName(folder) {
  let text;
  try {
    text = await readFile(path.join(folder, "package.json"), "utf8");
  } catch {
    return undefined;
  }
  // Not JSON.parse: a package.json that is being edited still marks the project's root.
  return /"name"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? "";
}
