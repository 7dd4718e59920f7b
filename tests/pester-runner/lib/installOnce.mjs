// @ts-check
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { PesterRunnerError } from "./errors.mjs";

/** Older than any running installation can be, see CAPTURE_TIMEOUT_MS in system.mjs. */
const STALE_AFTER_MS = 60 * 60 * 1000;

/**
 * Installs something into a folder, exactly once. The folder appears complete or not at all: the work is done in
 * a folder beside it, which is renamed at the end. When two processes install at once, the first one wins and the
 * other uses the winner's.
 *
 * @param {string} target The folder to install into.
 * @param {string} proof A file inside that tells a complete installation, relative to the folder.
 * @param {(folder: string) => Promise<void>} install Fills the (new, empty) folder it is given.
 * @returns {Promise<string>} The full path of the proof.
 * @throws {PesterRunnerError} When the folder is there without its proof, and whatever `install` throws.
 */
export async function installOnce(target, proof, install) {
  const installed = path.join(target, proof);
  if (await exists(installed)) {
    return installed;
  }
  const parent = path.dirname(target);
  const prefix = `.${path.basename(target)}-`;
  await mkdir(parent, { recursive: true });
  await removeStale(parent, prefix);
  const staging = await mkdtemp(path.join(parent, prefix));
  try {
    // A folder inside, because mkdtemp makes one that is closed to other users.
    const folder = path.join(staging, path.basename(target));
    await mkdir(folder);
    await install(folder);
    await moveIntoPlace(folder, target, installed);
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 5 });
  }
  return installed;
}

/**
 * @param {string} folder
 * @param {string} target
 * @param {string} installed
 */
async function moveIntoPlace(folder, target, installed) {
  try {
    await rename(folder, target);
  } catch (error) {
    // Which error a rename onto a folder gives depends on the file system; whether the winner is there does not.
    if (await exists(installed)) {
      return;
    }
    if (await exists(target)) {
      throw new PesterRunnerError(`The folder ${target} is incomplete. Delete it and try again.`, {
        cause: error,
      });
    }
    throw error;
  }
}

/**
 * Removes what killed installations left: they could not do it themselves.
 *
 * @param {string} parent
 * @param {string} prefix
 */
async function removeStale(parent, prefix) {
  for (const name of await readdir(parent)) {
    const folder = path.join(parent, name);
    if (name.startsWith(prefix) && (await ageOf(folder)) > STALE_AFTER_MS) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/**
 * @param {string} folder
 * @returns {Promise<number>} In milliseconds; 0 when it has just gone.
 */
async function ageOf(folder) {
  try {
    return Date.now() - (await stat(folder)).mtimeMs;
  } catch {
    return 0;
  }
}

/**
 * @param {string} file
 * @returns {Promise<boolean>}
 */
async function exists(file) {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
