// Runs the tests of this folder under the Windows edition of PowerShell, in a new Windows. Test files as arguments run only those:
// `node tests/windows/main.mjs tests/windows/Module.Tests.ps1`.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findWindowsEdition, runPester } from "pester-runner";
import { root } from "../setup.mjs";
import { makeCertificate } from "./certificates.mjs";
import { startSite } from "./site.mjs";
import { makeOlder, makeWindows, missingWine, stopWindows } from "./wine.mjs";

const missing = missingWine();
if (missing !== undefined) {
  console.error(`${missing}.`);
  process.exit(2);
}
/**
 * The folders, each of whose tests run in a process of their own: classes that were loaded before would be taken for those of the copy
 * of the module that `live` makes, and `windows1607` is a Windows before version 1703 of Windows 10.
 */
const folders = ["tests/windows", "tests/windows/live", "tests/windows/windows1607"];
const given = process.argv.slice(2);
const testsIn = (/** @type {string} */ folder) =>
  given.length > 0
    ? given.filter((path) => dirname(path) === folder)
    : readdirSync(join(root, folder))
        .filter((name) => name.endsWith(".Tests.ps1"))
        .map((name) => `${folder}/${name}`);

const edition = await findWindowsEdition({ cwd: root });
const work = mkdtempSync(join(tmpdir(), "windows-"));
const total = { passed: 0, failed: 0, skipped: 0 };
// What hangs in there would hang for ever.
const signal = AbortSignal.timeout(30 * 60 * 1000);
for (const [position, name] of ["first", "second", "third"].entries())
  makeCertificate(work, name, 100 * (position + 1));
const site = await startSite(work);
try {
  process.env["PESTER_RUNNER_PWSH"] = makeWindows(work, edition);
  process.env["TEST_CERTIFICATES"] = work;
  process.env["TEST_SITE_PORT"] = String(site.port);
  for (const folder of folders) {
    const paths = testsIn(folder);
    if (paths.length === 0) continue;
    if (folder.endsWith("windows1607")) makeOlder(work);
    const { passed, failed, skipped, reason } = await runPester({ cwd: root, paths, signal });
    if (reason !== undefined) console.log(reason);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
} finally {
  site.close();
  stopWindows(work);
  rmSync(work, { recursive: true, force: true });
}
// The counts say that something ran; an exit code of 0 would not.
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
