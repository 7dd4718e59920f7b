import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { compileFiles } from "./differential.js";
import { generate, makeModule, removeModules, runPowerShell } from "./foreignModule.js";

const root = process.cwd();
const modules = join(root, "tests/generator/modules");
const folder = mkdtempSync(join(tmpdir(), "cmdlets-"));
after(() => {
  removeModules();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs expressions in one PowerShell, and gives back their values by name. */
async function ask(start: readonly string[], asked: Readonly<Record<string, string>>): Promise<Map<string, unknown>> {
  const lines = Object.entries(asked).map(
    ([name, expression]) =>
      `$answers['${name}'] = try { ${expression} } catch { "failed: $($_.Exception.GetType().Name) $_" }`,
  );
  const script = [...start, "$answers = @{}", ...lines, "ConvertTo-Json -InputObject $answers -Depth 3 -Compress"];
  const said = await runPowerShell(script.join("\n"));
  return new Map(Object.entries(JSON.parse(said.slice(said.lastIndexOf("\n{") + 1)) as Record<string, unknown>));
}

/** A folder with so many files, `a.txt`, `b.md`, `c.txt`, and one file in a folder below. */
const fresh = (files: number): string => `$(New-Folder ${files})`;

const prepare = [
  "Set-StrictMode -Version 3.0",
  "[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo] 'tr-TR'",
  `$script:made = 0`,
  "function New-Folder([int] $Files) {",
  `    $path = Join-Path '${folder}' ('f' + ++$script:made)`,
  "    $null = New-Item -ItemType Directory -Path $path",
  "    foreach ($name in @('a.txt', 'b.md', 'c.txt') | Select-Object -First $Files) { Set-Content -LiteralPath (Join-Path $path $name) -Value \"one $name\", 'two' }",
  "    $path",
  "}",
];

/** What is asked: PowerShell, and its value. `F0` to `F3` are folders with so many files. */
const cases: Readonly<Record<string, readonly [expression: string, expected: unknown]>> = {
  "no file is an empty list": ["[CaseFolders]::Names(F0).Count", 0],
  "one file is a list of one": [", [CaseFolders]::Names(F1)", ["a.txt"]],
  "several files are a list": ["[CaseFolders]::Names(F3)", ["a.txt", "b.md", "c.txt"]],
  "no file counts as none": ["[CaseFolders]::Count(F0)", 0],
  "one file counts as one": ["[CaseFolders]::Count(F1)", 1],
  "three files count as three": ["[CaseFolders]::Count(F3)", 3],
  "the list of one is a list": ["[CaseFolders]::Names(F1).GetType().Name", "List`1"],
  "the list of none is a list": ["$l = [CaseFolders]::Names(F0); $l.Add('x'); $l.Count", 1],
  "a filter that is there": ["[CaseFolders]::Matching(F3, '*.txt', $false)", "a.txt,c.txt"],
  "a filter that is left out": ["[CaseFolders]::Matching(F3, $null, $false)", "a.txt,b.md,c.txt"],
  "a switch by a value": [
    '$f = F1; $null = New-Item -ItemType Directory "$f/d"; Set-Content "$f/d/e.txt" 1; [CaseFolders]::Matching($f, \'*.txt\', $true)',
    "a.txt,e.txt",
  ],
  "a switch that is off by a value": [
    '$f = F1; $null = New-Item -ItemType Directory "$f/d"; Set-Content "$f/d/e.txt" 1; [CaseFolders]::Matching($f, \'*.txt\', $false)',
    "a.txt",
  ],
  "several values of a parameter": ["[CaseFolders]::Several(F3)", "a.txt,b.md,c.txt"],
  "a loop over none": ["[CaseFolders]::Walked(F0)", ""],
  "a loop over one": ["[CaseFolders]::Walked(F1)", "a.txt;"],
  "a loop over several": ["[CaseFolders]::Walked(F2)", "a.txt;b.md;"],
  "a result as a condition": ["[CaseFolders]::Exists((Join-Path (F1) 'a.txt'))", "file"],
  "a result as a condition of another kind": ["[CaseFolders]::Exists(F1)", "folder"],
  "a result that is false": ["[CaseFolders]::Exists((Join-Path (F1) 'z.txt'))", "nothing"],
  "lines of text": ["[CaseFolders]::Lines((Join-Path (F1) 'a.txt'))", ["one a.txt", "two"]],
  "lines without what the provider adds": [
    "[CaseFolders]::Lines((Join-Path (F1) 'a.txt'))[0].PSObject.Properties.Name",
    "Length",
  ],
  "a line compared": ["[CaseFolders]::FirstLine((Join-Path (F1) 'a.txt'), 'one a.txt')", true],
  "what is written": ["[CaseFolders]::Write((Join-Path (F0) 'w.txt'), 'first')", 2],
  "a failure is caught with its message": [
    "[CaseFolders]::Message('/nowhere/at/all') -replace '\\\\', '/'",
    "Cannot find path '/nowhere/at/all' because it does not exist.",
  ],
  "no failure is none": ["[CaseFolders]::Message((Join-Path (F1) 'a.txt'))", "a.txt"],
  "a failure ends what was begun": ["[CaseFolders]::GoesOn('/nowhere/at/all')", "before,caught,finally"],
  "a failure ends it although the caller is silent": [
    "$ErrorActionPreference = 'SilentlyContinue'; try { [CaseFolders]::GoesOn('/nowhere') } finally { $ErrorActionPreference = 'Continue' }",
    "before,caught,finally",
  ],
  "a failure ends it although the caller ignores it": [
    "$PSDefaultParameterValues = @{}; $ErrorActionPreference = 'Ignore'; try { [CaseFolders]::GoesOn('/nowhere') } finally { $ErrorActionPreference = 'Continue' }",
    "before,caught,finally",
  ],
  "-WhatIf of the caller does not reach in": [
    '$f = F1; $global:WhatIfPreference = $true; try { [CaseFolders]::Remove("$f/a.txt") } finally { $global:WhatIfPreference = $false }',
    "nothing",
  ],
  "-Confirm of the caller does not reach in": [
    "$f = F1; $global:ConfirmPreference = 'Low'; try { [CaseFolders]::Remove(\"$f/a.txt\") } finally { $global:ConfirmPreference = 'High' }",
    "nothing",
  ],
  "a pipeline of three gives two": ["[CaseFolders]::FirstTwo(F3)", ["a.txt", "b.md"]],
  "a pipeline of one gives a list of one": [", [CaseFolders]::FirstTwo(F1)", ["a.txt"]],
  "a pipeline of none gives none": ["[CaseFolders]::FirstTwo(F0).Count", 0],
  "a pipeline without a result": ["[CaseFolders]::RemoveAll(F3)", 0],
  "a pipeline without a result over none": ["[CaseFolders]::RemoveAll(F0)", 0],
  "values into a pipeline": [", [CaseFolders]::PipedValues(F3)", ["c.txt"]],
  "a list of one into a pipeline": [", [CaseFolders]::PipedValues(F1)", ["a.txt"]],
  "no value into a pipeline": ["[CaseFolders]::PipedValues(F0).Count", 0],
  "a text of a cmdlet has its members": ["[CaseFolders]::Leaf('/one/two')", 4],
  "the values are looked at in their order": ["[CaseFolders]::Order(F3)", "path,filter,recurse:b.md"],
  "those of a pipeline too": ["[CaseFolders]::PipedOrder(F3)", "path,filter,first:1"],
  "no value is code": ["[CaseFolders]::Tricky(F0)", "-Force $(throw)"],
};

describe("A program that calls cmdlets", () => {
  let answers = new Map<string, unknown>();
  before(async () => {
    const { text } = compileFiles(
      [join(modules, "folders.ts")],
      join(root, "tests/generator/cases/tsconfig.json"),
      root,
    );
    const script = join(folder, "folders.ps1");
    writeFileSync(script, text);
    const asked = Object.fromEntries(
      Object.entries(cases).map(([name, [expression]]) => [
        name,
        expression.replace(/\bF(\d)\b/g, (_, files: string) => fresh(Number(files))),
      ]),
    );
    answers = await ask([...prepare, `. '${script}'`], asked);
  });
  for (const [name, [, expected]] of Object.entries(cases)) {
    test(name, () => assert.deepEqual(answers.get(name), expected));
  }
});

/** A command whose work is a cmdlet: what reaches that of the caller's own wishes. */
const wishes: Readonly<Record<string, readonly [expression: string, expected: unknown]>> = {
  "goes on where nothing fails": ['$f = F1; $o = Clear-Folder $f; "$o $(Test-Path $f)"', "went on False"],
  "asks no more than the command itself": [
    '$f = F1; $o = Clear-Folder $f -WhatIf; "$o $(Test-Path $f)"',
    "went on False",
  ],
  "does nothing where the command asks first": [
    '$f = F1; $o = Clear-Folder $f -Ask -WhatIf; "$o $(Test-Path $f)"',
    " True",
  ],
  "reports a failure as an error of the command": [
    "$o = Clear-Folder /nowhere -ErrorVariable e -ErrorAction SilentlyContinue; \"$o|$($e.Count)|$($e[0].Exception.Message -replace '\\\\', '/')\"",
    "|1|Cannot find path '/nowhere' because it does not exist.",
  ],
  "does not go on where the caller ignores errors": ['"[$(Clear-Folder /nowhere -ErrorAction Ignore)]"', "[]"],
  "stops where the caller wants it": ["try { Clear-Folder /nowhere -ErrorAction Stop } catch { 'stopped' }", "stopped"],
};

describe("A command that calls a cmdlet", () => {
  let answers = new Map<string, unknown>();
  before(async () => {
    const made = makeModule("Cleaner", { "src/clearFolder.ts": readFileSync(join(modules, "clearFolder.ts"), "utf8") });
    const built = generate("build", made);
    assert.equal(built.code, 0, built.said);
    const asked = Object.fromEntries(
      Object.entries(wishes).map(([name, [expression]]) => [
        name,
        expression.replace(/\bF(\d)\b/g, (_, files: string) => fresh(Number(files))),
      ]),
    );
    answers = await ask([...prepare, `Import-Module '${join(made, "Cleaner.psd1")}'`], asked);
  });
  for (const [name, [, expected]] of Object.entries(wishes)) {
    test(name, () => assert.deepEqual(answers.get(name), expected));
  }
});
