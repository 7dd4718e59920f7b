// @ts-check
// Runs the program with the real PowerShell and the real Pester.
import assert from "node:assert/strict";
import { chmod, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { before, describe, test } from "node:test";
import { findPester, findPowerShell, runPester } from "../index.mjs";
import { runBin, startBin, TOOLS } from "../test-support/bin.mjs";
import { temporaryFolder } from "../test-support/temporary.mjs";

const MIXED = `
Describe "mixed" {
  It "passes" -Tag fast { 1 | Should -Be 1 }
  It "passes, too" -Tag slow { 1 | Should -Be 1 }
  It "fails" -Tag slow, broken { 1 | Should -Be 2 }
  It "is skipped" -Skip { }
}
`;

/** Really parses the file, and gives the root element's name and attributes and how many of some elements. */
const READ_XML = `
$xml = [xml]::new(); $xml.XmlResolver = $null; $xml.Load($env:XML_FILE)
$facts = [ordered]@{ root = $xml.DocumentElement.get_Name() }
foreach ($a in $xml.DocumentElement.Attributes) { $facts[$a.Name] = $a.Value }
foreach ($n in 'test-case', 'testcase', 'line') { $facts["<$n>"] = $xml.GetElementsByTagName($n).Count }
ConvertTo-Json -InputObject $facts -Compress
`;

/**
 * @param {string} file
 * @returns {Promise<Record<string, string | number>>}
 */
async function readXml(file) {
  const { stdout, code } = await runBin(path.dirname(file), ["pwsh", "--", "-Command", READ_XML], {
    XML_FILE: file,
  });
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

// Installs, if need be, once; not by two tests at a time.
before(async () => {
  await findPowerShell({ toolsFolder: TOOLS });
  await findPester({ toolsFolder: TOOLS });
});

describe("pester-runner", { concurrency: 2 }, () => {
  test("passing tests: exit code 0", async (t) => {
    const folder = await temporaryFolder(t, {
      "a.Tests.ps1": 'Describe "a" { It "b" { 1 | Should -Be 1 } }',
      "deep/c.Tests.ps1": 'Describe "c" { It "d" { 1 | Should -Be 1 }; It "e" -Skip { } }',
      "no-spec.ps1": "throw 'not a spec'",
    });
    const result = await runBin(folder, []);
    assert.equal(result.lastLine, "2 passed, 0 failed, 1 skipped");
    assert.equal(result.code, 0);
    assert.equal(result.stderr, "");
  });

  test("a failing test: exit code 1; a result file in NUnit's format", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": MIXED });
    const result = await runBin(folder, ["--output", "detailed", "--result-path", "new folder/result.xml"]);
    assert.equal(result.lastLine, "2 passed, 1 failed, 1 skipped");
    assert.equal(result.code, 1);
    assert.match(result.stdout, /\[\+\] passes, too/);
    const facts = await readXml(path.join(folder, "new folder", "result.xml"));
    assert.equal(facts["root"], "test-results");
    assert.deepEqual([facts["total"], facts["failures"], facts["skipped"]], ["4", "1", "1"]);
    assert.equal(facts["<test-case>"], 4);
  });

  test("a result file in JUnit's format; nothing printed but the closing line", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": MIXED });
    const result = await runBin(
      folder,
      "--output none --result-path j.xml --result-format JUnitXml".split(" "),
    );
    assert.equal(result.stdout, "2 passed, 1 failed, 1 skipped\n");
    const facts = await readXml(path.join(folder, "j.xml"));
    assert.equal(facts["root"], "testsuites");
    assert.deepEqual([facts["tests"], facts["failures"], facts["<testcase>"]], ["4", "1", 4]);
  });

  test("a result file in NUnit 3's format", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": MIXED });
    await runBin(folder, "--path a.Tests.ps1 --result-path n3.xml --result-format NUnit3".split(" "));
    const facts = await readXml(path.join(folder, "n3.xml"));
    assert.equal(facts["root"], "test-run");
    assert.deepEqual([facts["passed"], facts["failed"], facts["<test-case>"]], ["2", "1", 4]);
  });

  test("--tag and --exclude-tag, together and repeated", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": MIXED });
    const fast = await runBin(folder, ["--tag", "fast"]);
    assert.equal(fast.lastLine, "1 passed, 0 failed, 0 skipped");
    const without = await runBin(folder, ["--tag", "slow", "--tag", "fast", "--exclude-tag", "broken"]);
    assert.equal(without.lastLine, "2 passed, 0 failed, 0 skipped");
    assert.equal(without.code, 0);
  });

  test("tags that select nothing: exit code 1 and the reason", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": MIXED });
    const result = await runBin(folder, ["--tag", "typo"]);
    assert.deepEqual(result.lines.slice(-2), [
      "No test ran: the tags leave out all tests (4) in the paths.",
      "0 passed, 0 failed, 0 skipped",
    ]);
    assert.equal(result.code, 1);
  });

  test("an error in discovery counts as a failure beside tests that pass", async (t) => {
    const folder = await temporaryFolder(t, {
      "a.Tests.ps1": 'Describe "a" { It "b" { 1 | Should -Be 1 } }',
      "broken.Tests.ps1": 'Describe "c" { throw "oh" }',
      "unparsable.Tests.ps1": 'Describe "c" {',
    });
    const result = await runBin(folder, []);
    assert.equal(result.lastLine, "1 passed, 2 failed, 0 skipped");
    assert.equal(result.code, 1);
  });

  test("an error in BeforeAll fails its tests, one in AfterAll counts by itself", async (t) => {
    const folder = await temporaryFolder(t, {
      "a.Tests.ps1": `
        Describe "a" { BeforeAll { throw "oh" }; It "b" { }; It "c" { } }
        Describe "d" { AfterAll { throw "oh" }; It "e" { 1 | Should -Be 1 } }`,
      "root.Tests.ps1": 'BeforeAll { throw "oh" }; Describe "f" { It "g" { } }',
    });
    const result = await runBin(folder, []);
    assert.equal(result.lastLine, "1 passed, 4 failed, 0 skipped");
    assert.equal(result.code, 1);
  });

  test("a spec without a test, and a folder without a spec", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": "# nothing", "empty/readme.md": "" });
    const noTest = await runBin(folder, ["--path", "a.Tests.ps1"]);
    assert.deepEqual(noTest.lines.slice(-2), [
      "No test ran: the paths hold no test.",
      "0 passed, 0 failed, 0 skipped",
    ]);
    assert.equal(noTest.code, 1);
    const noSpec = await runBin(folder, ["--path", "empty"]);
    assert.match(noSpec.stdout, /No test files were found/);
    assert.equal(noSpec.lastLine, "0 passed, 1 failed, 0 skipped");
    assert.equal(noSpec.code, 1);
  });

  test("a path that does not exist", async (t) => {
    const folder = await temporaryFolder(t);
    const result = await runBin(folder, ["--path", "nope.Tests.ps1"]);
    assert.match(result.stderr, /^pester-runner: The path .*nope\.Tests\.ps1 does not exist\.\n$/);
    assert.equal(result.code, 1);
  });

  test("paths with blanks, quotes, brackets and $, and patterns", async (t) => {
    const name = "it's $(throw) `a [1] \u00e9";
    const folder = await temporaryFolder(t, {
      [`${name}/b.Tests.ps1`]: `
        Describe "b" { It "c" { . "$PSScriptRoot/d.ps1"; Get-Two | Should -Be 2 } }`,
      [`${name}/d.ps1`]: "function Get-Two { 2 }\nfunction Get-Three { 3 }\n",
      "other/e.Tests.ps1": 'throw "not asked for"',
    });
    const args = ["--path", name, "--result-path", `${name}/out [2]/r.xml`];
    const coverage = ["--coverage", `${name}/d.ps1`, "--coverage-path", `${name}/out [2]/c.xml`];
    const result = await runBin(folder, [...args, ...coverage]);
    assert.equal(result.lastLine, "1 passed, 0 failed, 0 skipped");
    assert.equal(result.code, 0);
    assert.equal((await readXml(path.join(folder, name, "out [2]", "r.xml")))["total"], "1");
    const facts = await readXml(path.join(folder, name, "out [2]", "c.xml"));
    assert.deepEqual([facts["root"], facts["<line>"]], ["report", 2]);
    const pattern = await runBin(folder, ["--path", "it*/*.Tests.ps1"]);
    assert.equal(pattern.lastLine, "1 passed, 0 failed, 0 skipped");
  });

  test("no colours into a pipe, and a spec meets the preferences of a plain session", async (t) => {
    const folder = await temporaryFolder(t, {
      "a.Tests.ps1": `
        Describe "a" { It "b" {
          Write-Host -ForegroundColor Red "hello"; Write-Warning "careful"; Write-Error "oh" -ErrorAction Continue
          "$ErrorActionPreference $ProgressPreference" | Should -Be "Continue Continue"
          1 | Should -Be 2
        } }`,
    });
    const result = await runBin(folder, ["--output", "diagnostic"], { TERM: "xterm-256color" });
    assert.equal(result.lastLine, "0 passed, 1 failed, 0 skipped");
    assert.match(result.stdout, /Expected 2, but got 1/);
    assert.match(result.stdout + result.stderr, /hello[^]*careful[^]*oh/);
    assert.ok(!(result.stdout + result.stderr).includes("\u001b"));
  });

  test("a spec that ends the process: says so, exit code 1", async (t) => {
    const folder = await temporaryFolder(t, {
      "a.Tests.ps1": 'Describe "a" { It "b" { [Environment]::Exit(0) } }',
    });
    const result = await runBin(folder, []);
    assert.deepEqual(result.lines.slice(-2), [
      "PowerShell ended with exit code 0 before the tests were done. Does a test end the process?",
      "0 passed, 1 failed, 0 skipped",
    ]);
    assert.equal(result.code, 1);
  });

  test("a spec that kills its process", { skip: process.platform === "win32" }, async (t) => {
    const folder = await temporaryFolder(t, {
      "a.Tests.ps1": 'Describe "a" { It "b" { Stop-Process -Id $PID -Force } }',
    });
    const result = await runBin(folder, []);
    assert.match(
      result.stdout,
      /PowerShell (was killed by SIGKILL|ended with exit code 137 \(SIGKILL\)) before the tests were done/,
    );
    assert.equal(result.lastLine, "0 passed, 1 failed, 0 skipped");
    assert.equal(result.code, 1);
  });

  test("a signal ends a hung PowerShell, and tidily", { skip: process.platform === "win32" }, async (t) => {
    const folder = await temporaryFolder(t, {
      "a.Tests.ps1": `Describe "a" { It "b" {
          try { Write-Host "hung $PID"; Start-Sleep 60 } finally { "tidy" > "$PSScriptRoot/tidied" }
        } }`,
    });
    const { child, done } = startBin(folder, ["--output", "diagnostic"]);
    const powerShell = await new Promise((resolve) => {
      let text = "";
      child.stdout.on("data", (chunk) => {
        text += chunk;
        const pid = /hung (\d+)\n/.exec(text)?.[1];
        if (pid) {
          resolve(Number(pid));
        }
      });
    });
    child.kill("SIGTERM");
    const { code, stderr } = await done;
    assert.equal(code, 143);
    assert.match(stderr, /Interrupted by SIGTERM/);
    assert.ok((await readdir(folder)).includes("tidied"), "finally blocks run");
    assert.throws(() => process.kill(powerShell, 0), { code: "ESRCH" });
  });

  test("a wrong command line: exit code 2", async (t) => {
    const result = await runBin(await temporaryFolder(t), ["--nope"]);
    assert.match(result.stderr, /^pester-runner: .*--nope/);
    assert.equal(result.code, 2);
  });

  test("leaves nothing in the temporary folder", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": MIXED, "tmp/x": "" });
    const TMPDIR = path.join(folder, "tmp");
    await runBin(folder, ["--result-path", "r.xml"], { TMPDIR, TEMP: TMPDIR, TMP: TMPDIR });
    const left = (await readdir(TMPDIR)).filter((name) => name.startsWith("pester-runner"));
    assert.deepEqual(left, []);
  });
});

describe("pester-runner pwsh", { concurrency: 2 }, () => {
  test("passes arguments, stdin, stdout and stderr through", async (t) => {
    const folder = await temporaryFolder(t, {
      "a b.ps1": 'param($x) "[$x] $(@($input) -join ",")"; [Console]::Error.WriteLine("to stderr")',
    });
    const { child, done } = startBin(folder, ["pwsh", "--", "-File", "a b.ps1", 'it\'s "$x" --']);
    child.stdin.end("one\ntwo\n");
    const result = await done;
    assert.equal(result.stdout.trim(), '[it\'s "$x" --] one,two');
    assert.equal(result.stderr.trim(), "to stderr");
    assert.equal(result.code, 0);
  });

  test("gives PowerShell's exit code", async (t) => {
    const result = await runBin(await temporaryFolder(t), ["pwsh", "--", "-Command", "exit 7"]);
    assert.equal(result.code, 7);
  });

  test("ends PowerShell when it is ended", { skip: process.platform === "win32" }, async (t) => {
    const { child, done } = startBin(await temporaryFolder(t), [
      "pwsh",
      "--",
      "-Command",
      "$PID; Start-Sleep 60",
    ]);
    const powerShell = await new Promise((resolve) =>
      child.stdout.once("data", (text) => resolve(Number(text))),
    );
    child.kill("SIGINT");
    assert.equal((await done).code, 130);
    assert.throws(() => process.kill(powerShell, 0), { code: "ESRCH" });
  });
});

describe("what is missing", { skip: process.platform === "win32" }, () => {
  test("no dotnet", async (t) => {
    const folder = await temporaryFolder(t);
    const env = { PATH: "", PESTER_RUNNER_TOOLS: "tools", PESTER_RUNNER_PWSH: undefined };
    const result = await runBin(folder, [], env);
    assert.match(result.stderr, /^pester-runner: PowerShell 7\.6\.9 is missing, and so is dotnet/m);
    assert.equal(result.code, 1);
  });

  test("no registry", async (t) => {
    const folder = await temporaryFolder(t, {
      "bin/dotnet": '#!/bin/sh\necho "error NU1301: no network"\nexit 1\n',
    });
    await chmod(path.join(folder, "bin", "dotnet"), 0o755);
    const env = {
      PATH: path.join(folder, "bin"),
      PESTER_RUNNER_TOOLS: "tools",
      PESTER_RUNNER_PWSH: undefined,
    };
    const result = await runBin(folder, [], env);
    assert.match(result.stderr, /could not be installed: [^]*NU1301: no network[^]*NuGet registry/);
    assert.equal(result.code, 1);
    assert.deepEqual(await readdir(path.join(folder, "tools")), []);
  });
});

describe("runPester", () => {
  test("gives the counts and the reason", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": MIXED, "b.ps1": "function Get-Two { 2 }" });
    const options = /** @type {const} */ ({ cwd: folder, toolsFolder: TOOLS, output: "none" });
    assert.deepEqual(await runPester({ ...options, coverage: ["."], coverageFormat: "Cobertura" }), {
      passed: 2,
      failed: 1,
      skipped: 1,
      exitCode: 1,
    });
    assert.match(await readFile(path.join(folder, "coverage.xml"), "utf8"), /<coverage /);
  });

  test("ends when it is aborted", async (t) => {
    const folder = await temporaryFolder(t, { "a.Tests.ps1": 'Describe "a" { It "b" { Start-Sleep 60 } }' });
    const signal = AbortSignal.timeout(1500);
    await assert.rejects(runPester({ cwd: folder, toolsFolder: TOOLS, output: "none", signal }), {
      name: "TimeoutError",
    });
  });
});
