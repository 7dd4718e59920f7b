import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { generate, makeModule, removeModules, runPowerShell } from "./foreignModule.js";

const modules = join(process.cwd(), "tests/generator/modules");

/** What is asked of a resource, `$file` being a new one of the file `$path`; each in a module that is loaded anew. */
const questions: Readonly<Record<string, readonly [expression: string, expected: unknown]>> = {
  "has its defaults": ['"$($file.Ensure)|$($null -eq $file.Limit)|$($file.Forbidden.Count)"', "Present|True|0"],
  "tells a file that is not there": [
    '$found = $file.Get(); "$($found.Ensure)|$($found.Path -eq $path)|$($null -eq $found.Size)"',
    "Absent|True|True",
  ],
  "gives an object of its own type": ["$file.Get().GetType().Name", "TextFile"],
  "finds that something is to be done": ["$file.Test()", false],
  "does it": ['$file.Set(); "$([System.IO.File]::ReadAllText($path))|$($file.Test())"', "Hello|True"],
  "tells what is there": [
    "[System.IO.File]::WriteAllText($path, 'old words'); $file.Forbidden = 'old', 'new'; $found = $file.Get(); \"$($found.Content)|$($found.Size)|$($found.Forbidden -join ',')|$($found.Forbidden.GetType().Name)\"",
    "old words|9|old|String[]",
  ],
  "takes it away": [
    "[System.IO.File]::WriteAllText($path, 'x'); $file.Ensure = 'Absent'; $file.Set(); \"$(Test-Path $path)|$($file.Test())\"",
    "False|True",
  ],
  "keeps the message and the type of an error": [
    '$file.Limit = 1; $file.Content = "a`nb"; try { $file.Set() } catch [System.ArgumentException] { "$($_.Exception.GetType().Name): $($_.Exception.Message.Replace($path, \'P\'))" }',
    "ArgumentException: P would have 2 lines, and may have 1.",
  ],
  "takes a number that may be missing": ["$file.Limit = 5; $file.Set(); $file.Limit.GetType().Name", "Int32"],
  "refuses a word of no list": ["try { $file.Ensure = 'Perhaps' } catch { 'refused' }", "refused"],
  "refuses a text that is too short": ["try { $file.Path = 'x' } catch { 'refused' }", "refused"],
  "does not show the work": [
    "($file | Get-Member -MemberType Method).Name -join ','",
    "Equals,Get,GetHashCode,GetType,Set,Test,ToString",
  ],
  "goes by the caller's preferences no more than by its own": [
    "$ErrorActionPreference = 'SilentlyContinue'; $file.Limit = 0; $file.Content = 'a'; try { $file.Set(); 'went on' } catch { 'ended' }",
    "ended",
  ],
};

/** How the resource comes to the session; the core is loaded by none of them. */
const ways: Readonly<Record<string, (manifest: string) => string>> = {
  "using module": (manifest) => `using module '${manifest}'\n$make = { [TextFile]::new() }`,
  "Import-Module": (manifest) => `Import-Module '${manifest}'\n$make = { & (Get-Module Texts) { [TextFile]::new() } }`,
};

const folder = makeModule("Texts", { "src/textFile.ts": readFileSync(join(modules, "textFile.ts"), "utf8") });

describe("A DSC resource", () => {
  const manifest = join(folder, "Texts.psd1");
  before(() => {
    const built = generate("build", folder);
    assert.equal(built.code, 0, built.said);
  });
  after(removeModules);

  for (const [way, start] of Object.entries(ways)) {
    describe(`by ${way}`, () => {
      let answers: Readonly<Record<string, unknown>> = {};
      before(async () => {
        const lines = Object.entries(questions).map(
          ([name, [expression]]) =>
            `$path = Join-Path '${folder}' ([guid]::NewGuid()); $file = & $make; $file.Path = $path; $file.Content = 'Hello'\n` +
            `$answers['${name.replaceAll("'", "''")}'] = & { try { ${expression} } catch { "failed: $_" } }`,
        );
        const script = [
          start(manifest),
          "$loaded = & (Get-Module Texts) { $script:CoreLoaded }",
          "$answers = @{ loaded = $loaded }",
          ...lines,
        ];
        answers = JSON.parse(
          await runPowerShell([...script, "ConvertTo-Json -InputObject $answers -Compress"].join("\n")),
        ) as Record<string, unknown>;
      });
      test("works although nothing loaded the core before", () => assert.equal(answers["loaded"], false));
      for (const [name, [, expected]] of Object.entries(questions)) {
        test(name, () => assert.deepEqual(answers[name], expected));
      }
    });
  }

  test("is named in the manifest", async () => {
    const data = `(Import-PowerShellDataFile '${manifest}').DscResourcesToExport`;
    assert.equal((await runPowerShell(data)).trim(), "TextFile");
  });

  test("has what PowerShell asks of one", async () => {
    const script = `using module '${manifest}'
[TextFile].GetProperties() | ForEach-Object {
    $is = $_.GetCustomAttributes($true) | Where-Object { $_ -is [System.Management.Automation.DscPropertyAttribute] }
    "$($_.Name) $($_.PropertyType.Name) $($is.Key) $($is.Mandatory) $($is.NotConfigurable)"
}
[TextFile].GetCustomAttributes($true) | ForEach-Object { $_.GetType().Name } | Where-Object { $_ -like 'Dsc*' }`;
    assert.deepEqual((await runPowerShell(script)).trim().split(/\r?\n/), [
      "Path String True False False",
      "Content String False True False",
      "Ensure String False False False",
      "Limit Nullable\`1 False False False",
      "Forbidden String[] False False False",
      "Size Nullable\`1 False False True",
      "DscResourceAttribute",
    ]);
  });

  test("needs nothing above Windows PowerShell 5.1", async () => {
    const gate = join(process.cwd(), "tests/compatibility/Test-WindowsPowerShell51.ps1");
    const files = ["Texts.psd1", "module/Texts.psm1", "module/Texts.Core.ps1"].map((path) => `'${join(folder, path)}'`);
    assert.equal(await runPowerShell(`& '${gate}' -Path ${files.join(", ")} | Out-String`), "\n");
  });

  test("has a page", () => {
    const page = readFileSync(join(folder, "docs/resources/TextFile.md"), "utf8");
    assert.match(page, /^# TextFile\n\nKeeps a text file as it is described\.\n/);
    assert.match(page, /Path = <string>\n {4}Content = <string>\n {4}\[Ensure = <string>\]/);
    assert.match(page, /One of: `Present`, `Absent`/);
    assert.match(page, /### Size\n\nHow many characters it has\.\n\n- Only read/);
  });

  test("reads as PowerShell that a person would write", () => {
    const golden = join(process.cwd(), "tests/generator/golden/textFile.psm1");
    assert.ok(existsSync(golden));
    assert.equal(readFileSync(join(folder, "module/Texts.psm1"), "utf8"), readFileSync(golden, "utf8"));
  });
});

test("A module without resources has nothing of them", () => {
  const made = makeModule("Plain", {
    "src/findParcel.ts": readFileSync(join(modules, "findParcel.ts"), "utf8"),
  });
  assert.equal(generate("build", made).code, 0);
  for (const path of ["Plain.psd1", "module/Plain.psm1", "module/Plain.Core.ps1"]) {
    assert.doesNotMatch(readFileSync(join(made, path), "utf8"), /Dsc|Resource/);
  }
  removeModules();
});
