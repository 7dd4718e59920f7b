// @ts-check
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { PesterRunnerError } from "./errors.mjs";

/** @typedef {import('../index.d.mts').RunOptions} RunOptions */

/**
 * A file that Pester writes into our own folder and that is then copied to where it belongs.
 *
 * @typedef {{ written: string, wanted: string }} Output
 */

/**
 * What invokePester.ps1 is asked to do; it reads this as JSON.
 *
 * @typedef {object} Request
 * @property {string} pester
 * @property {string} report Where it reports the counts.
 * @property {string[]} paths
 * @property {readonly string[]} tags
 * @property {readonly string[]} excludeTags
 * @property {string} verbosity
 * @property {{ path: string, format: string } | null} testResult
 * @property {{ paths: string[], path: string, format: string } | null} coverage
 */

/**
 * Turns the options of a run into a request.
 *
 * @param {RunOptions} options
 * @param {string} pester The path of Pester.psd1.
 * @param {string} folder An empty folder for the files of this run.
 * @returns {Promise<{ request: Request, outputs: Output[] }>}
 * @throws {PesterRunnerError} When a path does not exist.
 */
export async function makeRequest(options, pester, folder) {
  const cwd = path.resolve(options.cwd ?? "");
  /** @type {Output[]} */
  const outputs = [];
  /** @param {string} wanted */
  const output = async (wanted) => {
    // Pester cannot write to a path with [ in it, hence the detour; our folder has none.
    const written = path.join(folder, `output-${outputs.length}.xml`);
    outputs.push({ written, wanted: path.resolve(cwd, wanted) });
    await mkdir(path.dirname(path.resolve(cwd, wanted)), { recursive: true });
    return written;
  };
  const request = {
    pester,
    report: path.join(folder, "report.json"),
    paths: await patterns(options.paths?.length ? options.paths : ["."], cwd),
    tags: options.tags ?? [],
    excludeTags: options.excludeTags ?? [],
    verbosity: options.output ?? "normal",
    testResult: options.resultPath
      ? { path: await output(options.resultPath), format: options.resultFormat ?? "NUnitXml" }
      : null,
    coverage: options.coverage?.length
      ? {
          paths: await patterns(options.coverage, cwd),
          path: await output(options.coveragePath ?? "coverage.xml"),
          format: options.coverageFormat ?? "JaCoCo",
        }
      : null,
  };
  return { request, outputs };
}

/**
 * Pester takes paths as wildcard patterns, so one that exists as it stands is escaped. The others may be patterns;
 * npm scripts on Windows leave those to the program.
 *
 * @param {readonly string[]} paths
 * @param {string} cwd
 * @returns {Promise<string[]>}
 */
function patterns(paths, cwd) {
  return Promise.all(
    paths.map(async (given) => {
      const full = path.resolve(cwd, given);
      if (await exists(full)) {
        return full.replace(/[[\]*?`]/g, "`$&");
      }
      if (!/[[*?]/.test(given)) {
        throw new PesterRunnerError(`The path ${full} does not exist.`);
      }
      return full;
    }),
  );
}

/** @param {string} file */
async function exists(file) {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
