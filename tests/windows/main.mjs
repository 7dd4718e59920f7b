// Runs the tests of this folder under the Windows edition of PowerShell, in a new Windows. Test files as arguments run only those:
// `node tests/windows/main.mjs tests/windows/Module.Tests.ps1`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "../setup.mjs";
import { windowsEdition } from "./edition.mjs";
import { makeWindows, missingWine, stopWindows } from "./wine.mjs";

const missing = missingWine();
if (missing !== undefined) {
  console.error(`${missing}.`);
  process.exit(2);
}
const paths = process.argv.length > 2 ? process.argv.slice(2) : ["tests/windows"];
const edition = windowsEdition(join(root, ".tools"));
const folder = mkdtempSync(join(tmpdir(), "windows-"));
try {
  process.env["PESTER_RUNNER_PWSH"] = makeWindows(folder, edition);
  const given = paths.flatMap((path) => ["--path", path]);
  // Its closing line has the counts; an exit code alone would not say that anything ran.
  process.exitCode = run(process.execPath, [
    join(root, "node_modules/pester-runner/bin/pester-runner.mjs"),
    ...given,
    "--output",
    "normal",
  ]);
} finally {
  stopWindows(folder);
  rmSync(folder, { recursive: true, force: true });
}
