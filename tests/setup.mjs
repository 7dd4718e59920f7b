// Makes a fresh checkout ready: node_modules as the lock file says, and the compiled generator and tests. Plain Node, since
// nothing is installed yet when it runs.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Runs a program in the repository's root with its output shown.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @returns {number} its exit code
 */
export function run(program, parameters) {
  const { status, error } = spawnSync(program, parameters, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (error !== undefined) throw new Error(`${program} could not be started: ${error.message}`);
  return status ?? 1;
}

/** Installs the exact packages of package-lock.json, unless they are there already. */
function installPackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  const stamp = join(root, "node_modules/.lock-hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  if (run("npm", ["ci", "--no-audit", "--no-fund"]) !== 0) throw new Error("npm ci failed; see above.");
  writeFileSync(stamp, hash);
}

/** The generator and the tests are TypeScript, which Node 20 does not run. */
function compileTools() {
  if (run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b", "tests"]) !== 0) {
    throw new Error("The generator or the tests do not compile; see above.");
  }
}

/** Everything that a command of this repository needs. */
export function setUp() {
  installPackages();
  compileTools();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
