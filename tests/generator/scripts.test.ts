import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { findPowerShell } from "pester-runner";
import { generate, makeModule, removeModules, runPowerShell } from "./foreignModule.js";

const source = readFileSync(join(process.cwd(), "tests/generator/modules/countStock.ts"), "utf8");

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs PowerShell as a task does. */
async function run(options: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  const { status, stdout, stderr } = spawnSync(
    await findPowerShell(),
    ["-NoLogo", "-NoProfile", "-NonInteractive", ...options],
    { encoding: "utf8", env: { ...process.env, NO_COLOR: "1", ...environment } },
  );
  // What fills a line of the console goes on in the next.
  return { code: status, output: stdout.trim(), errors: stderr.replace(/\s*\n[\s|]*/g, " ") };
}

const folder = makeModule("Stock", { "src/countStock.ts": source });
const modulePath = join(folder, "module");
const script = join(modulePath, "tasks/CountStock.ps1");
const scratch = mkdtempSync(join(tmpdir(), "scripts-"));
let made = 0;

/** A copy of the module that may be spoilt. */
function copyOfModule(target = join(scratch, String(made++))): string {
  mkdirSync(target, { recursive: true });
  cpSync(modulePath, join(target, "module"), { recursive: true });
  return target;
}

/** A folder with the launcher, the module as version 1.2.3, and `current`. */
function installation(
  current: string | undefined,
  version = "1.2.3",
): { readonly launcher: string; readonly at: string } {
  const at = join(scratch, String(made++));
  copyOfModule(join(at, version));
  const launcher = join(at, "CountStock.ps1");
  cpSync(join(modulePath, "tasks/CountStock.Launcher.ps1"), launcher);
  if (current !== undefined) writeFileSync(join(at, "current"), current);
  return { launcher, at };
}

/**
 * The surroundings of a user whose own folder of modules has some under the names of the engine's, each command ending with 99.
 * That folder comes before the engine's.
 */
function impostors(): NodeJS.ProcessEnv {
  const data = join(scratch, String(made++));
  const at = join(data, "powershell/Modules");
  for (const name of ["Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility"]) {
    mkdirSync(join(at, name), { recursive: true });
    const commands = ["Get-Content", "Test-Path", "Write-Error"];
    const functions = commands.map((command) => `function ${command} { exit 99 }\n`).join("");
    writeFileSync(join(at, name, `${name}.psm1`), functions);
    const exported = commands.map((command) => `'${command}'`).join(", ");
    const manifest = `@{ RootModule = '${name}.psm1'; ModuleVersion = '99.0'; FunctionsToExport = @(${exported}) }\n`;
    writeFileSync(join(at, name, `${name}.psd1`), manifest);
  }
  return { XDG_DATA_HOME: data };
}

const constrained = "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; ";

before(() => {
  const built = generate("build", folder);
  assert.equal(built.code, 0, built.said);
});
after(() => {
  removeModules();
  rmSync(scratch, { recursive: true, force: true });
});

describe("A script", () => {
  test("ends with 0 where it gives 0", async () => {
    assert.deepEqual(await run(["-File", script]), { code: 0, output: "0 of 0", errors: "" });
  });

  test("ends with the code that it gives, from its parameters", async () => {
    const found = await run(["-File", script, "-Expected", "7", "-Piece", "a"]);
    assert.deepEqual(found, { code: 6, output: "1 of 7", errors: "" });
  });

  test("ends with 3 where it throws, and says why under the id of the module's own error", async () => {
    const { code, errors } = await run(["-File", script, "-Piece", " "]);
    assert.equal(code, 3);
    assert.match(errors, /Piece 1 has no name: write one on it\./);
    const record = await runPowerShell(
      `& '${script}' -Piece ' ' 2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }`,
    );
    assert.equal(record.trim(), "NoName,CountStock.ps1 InvalidData");
  });

  for (const action of ["Stop", "SilentlyContinue", "Ignore"]) {
    test(`ends with 3 and says why under -ErrorAction ${action} as well`, async () => {
      const { code, errors } = await run(["-File", script, "-Piece", " ", "-ErrorAction", action]);
      assert.equal(code, 3);
      assert.match(errors, /Piece 1 has no name/);
    });

    test(`writes an error and goes on where the session prefers ${action}`, async () => {
      const call = `$ErrorActionPreference = '${action}'; & '${script}' -Piece ' ' -Tolerant -Expected 2; exit $LASTEXITCODE`;
      const { code, output, errors } = await run(["-Command", call]);
      assert.deepEqual([code, output], [2, "0 of 2"]);
      assert.match(errors, /A piece has no name\./);
    });
  }

  test("is stopped by PowerShell at the first error that it writes where its call has -ErrorAction Stop", async () => {
    const { code, output, errors } = await run(["-File", script, "-Piece", " ", "-Tolerant", "-ErrorAction", "Stop"]);
    assert.deepEqual([code, output], [1, ""]);
    assert.match(errors, /A piece has no name\./);
  });

  test("ends with 3 where the file of the classes is not there, or is none", async () => {
    const copy = copyOfModule();
    const core = join(copy, "module/Stock.Core.ps1");
    writeFileSync(core, "class {");
    const broken = await run(["-File", join(copy, "module/tasks/CountStock.ps1")]);
    assert.equal(broken.code, 3);
    assert.match(broken.errors, /Missing name after class keyword/);
    rmSync(core);
    const absent = await run(["-File", join(copy, "module/tasks/CountStock.ps1")]);
    assert.equal(absent.code, 3);
    assert.match(absent.errors, /Stock\.Core\.ps1/);
  });

  test("ends with 4 and one sentence in ConstrainedLanguage", async () => {
    const { code, output, errors } = await run(["-Command", `${constrained}& '${script}'; exit $LASTEXITCODE`]);
    assert.deepEqual([code, output], [4, ""]);
    assert.match(errors, /^\S+: Stock needs FullLanguage mode, .* ConstrainedLanguage: have .* trusts\. $/);
  });

  test("loads modules from the engine's own folder alone", async () => {
    const found = await run(["-Command", `& '${script}' | Out-Null; $env:PSModulePath -eq "$PSHOME/Modules"`]);
    assert.equal(found.output, "True");
    const user = impostors();
    assert.equal((await run(["-Command", "Write-Error x"], user)).code, 99, "the impostor is what loads otherwise");
    const { code, output, errors } = await run(["-File", script, "-Piece", " "], user);
    assert.deepEqual([code, output], [3, ""]);
    assert.match(errors, /Piece 1 has no name/);
  });

  test("has help with its parameters and the exit codes", async () => {
    const asked = `$help = Get-Help '${script}' -Full; $help.Synopsis; $help.Description.Text; $help.Parameters.Parameter.Description.Text; $help.alertSet.alert.Text`;
    assert.equal(
      (await runPowerShell(asked)).trim().replace(/\r/g, ""),
      `Counts what is in stock.
A task runs it every night.
How many pieces there should be.
The pieces that are there.
Whether a piece without a name is told and passed over.
Exit code: 0 where everything is there, or how many pieces are
missing.

The exit code is 3 where the script failed, and 4 where the session is
not in FullLanguage mode, which its classes need; the error stream
says why. Otherwise the script gives it.`,
    );
  });
});

describe("A launcher", () => {
  test("runs the script of the version in use and ends with its exit code", async () => {
    const { launcher } = installation("1.2.3\r\n");
    const found = await run(["-File", launcher, "-Expected", "7", "-Piece", "a"]);
    assert.deepEqual(found, { code: 6, output: "1 of 7", errors: "" });
    const failed = await run(["-File", launcher, "-Piece", " "]);
    assert.equal(failed.code, 3);
    assert.match(failed.errors, /Piece 1 has no name/);
  });

  test("follows the file 'current' without being changed", async () => {
    const { launcher, at } = installation("1.2.3");
    mkdirSync(join(at, "10.0.1/module/tasks"), { recursive: true });
    writeFileSync(join(at, "10.0.1/module/tasks/CountStock.ps1"), "param([int] $Expected)\n'newer'\nexit $Expected\n");
    writeFileSync(join(at, "current"), "10.0.1");
    const found = await run(["-File", launcher, "-Expected", "42"]);
    assert.deepEqual(found, { code: 42, output: "newer", errors: "" });
  });

  const refused: Readonly<Record<string, string | undefined>> = {
    "is not there": undefined,
    "is empty": "",
    "leads elsewhere": "../1.2.3",
    "has two numbers": "1.2",
    "has a blank behind the version": "1.2.3 ",
    "has a second line": "1.2.3\n1.2.3\n",
    "has digits of another script": "\u0661.2.3",
  };
  for (const [what, current] of Object.entries(refused)) {
    test(`ends with 5 and one sentence where 'current' ${what}`, async () => {
      const { launcher } = installation(current);
      const { code, output, errors } = await run(["-File", launcher]);
      assert.deepEqual([code, output], [5, ""]);
      assert.match(errors, /^\S+: [^:]*current' .*\. $/);
    });
  }

  test("ends with 5 and one sentence where the version in use is not there", async () => {
    const { launcher } = installation("1.2.4");
    const { code, output, errors } = await run(["-File", launcher]);
    assert.deepEqual([code, output], [5, ""]);
    assert.match(errors, /CountStock\.ps1' is not there: install version 1\.2\.4, or .*\. $/);
  });

  test("ends with 5 where the script of that version does not parse, or lacks a parameter", async () => {
    const { launcher, at } = installation("1.2.3");
    const inner = join(at, "1.2.3/module/tasks/CountStock.ps1");
    writeFileSync(inner, "if (");
    assert.equal((await run(["-File", launcher])).code, 5);
    writeFileSync(inner, "[CmdletBinding()] param()\nexit 0\n");
    assert.equal((await run(["-File", launcher])).code, 0);
    const { code, errors } = await run(["-File", launcher, "-Expected", "1"]);
    assert.equal(code, 5);
    assert.match(errors, /'Expected'/);
  });

  test("leaves what a value may be to the version in use", async () => {
    const { launcher } = installation("1.2.3");
    const { code, errors } = await run(["-File", launcher, "-Expected", "1001"]);
    assert.equal(code, 5);
    assert.match(errors, /'Expected'/);
  });

  test("ends with 4 and one sentence in ConstrainedLanguage", async () => {
    const { launcher } = installation("1.2.3");
    const { code, errors } = await run(["-Command", `${constrained}& '${launcher}'; exit $LASTEXITCODE`]);
    assert.equal(code, 4);
    assert.match(errors, /^\S+: Stock needs FullLanguage mode, .* ConstrainedLanguage: have .* trusts\. $/);
  });

  test("loads no module, which would take time", async () => {
    const { launcher, at } = installation("1.2.3");
    const inner = join(at, "1.2.3/module/tasks/CountStock.ps1");
    writeFileSync(inner, "@(Get-Module | ForEach-Object Name) -join ','\nexit 0\n");
    assert.deepEqual(await run(["-File", launcher]), { code: 0, output: "", errors: "" });
  });

  test("loads modules from the engine's own folder alone", async () => {
    const { launcher } = installation("1.2.3");
    const user = impostors();
    assert.equal((await run(["-Command", "Get-Content x"], user)).code, 99, "the impostor is what loads otherwise");
    assert.deepEqual(await run(["-File", launcher], user), { code: 0, output: "0 of 0", errors: "" });
  });
});

describe("The files of a script", () => {
  test("need nothing above Windows PowerShell 5.1", async () => {
    const gate = join(process.cwd(), "tests/compatibility/Test-WindowsPowerShell51.ps1");
    const files = "Stock.Core.ps1 tasks/CountStock.ps1 tasks/CountStock.Launcher.ps1"
      .split(" ")
      .map((path) => `'${join(modulePath, path)}'`);
    assert.equal(await runPowerShell(`& '${gate}' -Path ${files.join(", ")} | Out-String`), "\n");
  });

  for (const name of ["CountStock", "CountStock.Launcher"]) {
    test(`read as PowerShell that a person would write (${name})`, () => {
      const text = readFileSync(join(modulePath, `tasks/${name}.ps1`), "utf8");
      const golden = join(process.cwd(), `tests/generator/golden/${name}.ps1`);
      if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
      assert.equal(text, readFileSync(golden, "utf8"));
    });
  }

  test("are refused where the launcher would not take the version of the module", () => {
    const made = makeModule("Stock", { "src/countStock.ts": source, "package.json": '{ "version": "1.2" }' });
    const { code, said } = generate("build", made);
    assert.equal(code, 1);
    assert.match(
      said,
      /PST4016: The script `tasks\/CountStock`: its launcher takes versions of three numbers, .* 1\.2\./,
    );
  });

  test("are taken away with the class", () => {
    const made = makeModule("Stock", { "src/countStock.ts": source });
    assert.equal(generate("build", made).code, 0);
    assert.equal(generate("check", made).code, 0);
    writeFileSync(join(made, "src/countStock.ts"), source.replace(", { launcher: true }", ""));
    assert.match(generate("check", made).said, /module\/tasks\/CountStock\.Launcher\.ps1 is not what src\/ generates/);
    assert.equal(generate("build", made).code, 0);
    assert.equal(existsSync(join(made, "module/tasks/CountStock.Launcher.ps1")), false);
    assert.equal(existsSync(join(made, "module/tasks/CountStock.ps1")), true);
    writeFileSync(join(made, "src/countStock.ts"), "export const nothing = 0;\n");
    assert.equal(generate("build", made).code, 0);
    assert.equal(existsSync(join(made, "module/tasks/CountStock.ps1")), false);
    assert.doesNotMatch(readFileSync(join(made, "module/Stock.Core.ps1"), "utf8"), /Script|Runner/);
  });
});
