import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { commandLineTooLong, directoryInvalid, fileNotFound, type Program, programOf } from "./program.js";

const root = mkdtempSync(join(tmpdir(), "program-"));
after(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, "files/C/Work"), { recursive: true });

function started(command: string, given: string, workingDirectory?: string): Program | number {
  const action = { command, arguments: given, workingDirectory };
  return programOf(action, root, ["dotnet", "pwsh.dll"], (text) => text.replaceAll("$(A)", "a b"));
}
const powershell = "%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

test("either PowerShell is the one at hand, and a script of the server gets its folder", () => {
  const script = '-NoLogo -NoProfile -NonInteractive -File "%ProgramFiles%\\CertRebind\\AutoRebind.ps1" -Once';
  const expected = {
    file: "dotnet",
    arguments: [
      "pwsh.dll",
      "-NoLogo",
      "-NoProfile",
      "-NonInteractive",
      "-File",
      join(root, "files/C/Program Files/CertRebind/AutoRebind.ps1"),
      "-Once",
      "-ServerRoot",
      root,
    ],
    folder: root,
  };
  assert.deepEqual(started(powershell, script), expected);
  assert.deepEqual(started('"%ProgramFiles%\\PowerShell\\7\\pwsh.exe"', script), expected);
});

test("what is no script gets no folder", () => {
  assert.deepEqual((started(powershell, "-Command 1") as Program).arguments, ["pwsh.dll", "-Command", "1"]);
});

test("values are put in before the arguments are split, as Windows does", () => {
  assert.deepEqual((started(powershell, '$(A) "$(A)"') as Program).arguments, ["pwsh.dll", "a", "b", "a b"]);
});

test("CertRebind's own data has its place in the folder", () => {
  const { arguments: parts } = started(powershell, "-File %ProgramData%\\CertRebind\\x.ps1") as Program;
  assert.equal(parts[2], join(root, "ProgramData/CertRebind/x.ps1"));
});

test("the working directory is one of the folder's", () => {
  assert.equal((started(powershell, "", "C:\\Work") as Program).folder, join(root, "files/C/Work"));
  assert.equal(started(powershell, "", "C:\\Other"), directoryInvalid);
  assert.equal(started(powershell, "", "D:\\Work"), directoryInvalid);
});

test("no path leads out of the folder", () => {
  const { arguments: parts } = started(powershell, "-File C:\\..\\..\\..\\x.ps1") as Program;
  assert.equal(parts[2], join(root, "files/C/x.ps1"));
});

test("a program without a counterpart here is not found", () => {
  assert.equal(started("%SystemRoot%\\System32\\cmd.exe", "/c dir"), fileNotFound);
  assert.equal(started("D:\\inetsrv\\appcmd.exe", ""), fileNotFound);
});

test("a command line that is longer than Windows takes starts nothing", () => {
  // The command, two quotes, a blank, and the character that ends it take 18 of 32,767.
  assert.ok(started("powershell.exe", "x".repeat(32_750)) === commandLineTooLong);
  assert.ok(typeof started("powershell.exe", "x".repeat(32_749)) !== "number");
});
