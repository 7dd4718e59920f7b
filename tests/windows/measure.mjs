// Measures under the Windows edition what tests/bench reports of it, and prints the samples as JSON, in milliseconds.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findWindowsEdition } from "pester-runner";
import { root } from "../setup.mjs";
import { makeWindows, missingWine, stopWindows, windowsPath } from "./wine.mjs";

const rounds = 9;
const missing = missingWine();
if (missing !== undefined) {
  console.error(`${missing}.`);
  process.exit(2);
}
const edition = await findWindowsEdition({ cwd: root });
const work = mkdtempSync(join(tmpdir(), "windows-"));
try {
  const pwsh = makeWindows(work, edition);
  const run = (/** @type {string[]} */ ...parameters) => {
    const started = performance.now();
    const given = ["-NoLogo", "-NoProfile", "-NonInteractive", ...parameters];
    const { status, stdout, stderr } = spawnSync(pwsh, given, { encoding: "utf8", timeout: 5 * 60 * 1000 });
    if (status !== 0) throw new Error(`pwsh ${given.join(" ")} failed: ${stderr}`);
    return { milliseconds: performance.now() - started, text: stdout.trim() };
  };
  const bare = [];
  const module = [];
  const importing = `Import-Module '${windowsPath(join(root, "CertRebind.psd1"))}'`;
  run("-Command", importing);
  for (let round = 0; round < rounds; round++) {
    bare.push(run("-Command", "1").milliseconds);
    module.push(run("-Command", importing).milliseconds);
  }
  const script = (/** @type {string} */ name) => ["-File", windowsPath(join(root, "tests/windows", name))];
  const native = Array.from({ length: rounds }, () => Number(run(...script("measureNative.ps1")).text));
  run(...script("measureRecords.ps1"), "-Make");
  const records = Array.from({ length: 3 }, () => Number(run(...script("measureRecords.ps1")).text));
  const registry = Array.from({ length: 3 }, () => Number(run(...script("measureRecords.ps1"), "-RegistryOnly").text));
  console.log(JSON.stringify({ bare, module, native, records, registry }));
} finally {
  stopWindows(work);
  rmSync(work, { recursive: true, force: true });
}
