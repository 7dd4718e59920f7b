import type { CallableModel } from "../model/command.js";
import type { ScriptModel } from "../model/script.js";
import * as ps from "../powershell/ast.js";
import { functionParameter, privateNames } from "./commands.js";
import { factory } from "./factory.js";
import { helpLines } from "./help.js";
import { coreLoading, generatedNotice, languageGuard, strictMode } from "./loading.js";

/** Exit codes of what a script itself does not decide. */
const exitCodes = { failed: 3, languageMode: 4, launch: 5 };

/** A file of the module, by its path in the folder of the module. */
interface ScriptFile {
  readonly path: string;
  readonly body: ps.Block;
}

/** The files of a script: itself, and its launcher where it has one. */
export function scriptFiles(script: ScriptModel, moduleName: string, assemblies: readonly string[]): ScriptFile[] {
  const own = { path: pathOf(script), body: entryScript(script, moduleName, assemblies) };
  const launcher = { path: `${script.name}.Launcher.ps1`, body: launcherScript(script, moduleName) };
  return script.hasLauncher ? [own, launcher] : [own];
}

/** The function of the core that makes the object behind a script; only that file knows its class. */
export function newScript(moduleName: string, scripts: readonly ScriptModel[]): ps.FunctionDefinition {
  const names = privateNames(moduleName);
  return factory(
    names.newScript,
    ["The object that carries a script out."],
    scripts.map((script) => ({ name: script.name, object: ps.create(names.runner, ps.create(script.className)) })),
  );
}

const pathOf = (script: ScriptModel): string => `${script.name}.ps1`;

/** Loads the classes, runs the one of the script, and ends with its exit code. */
function entryScript(script: ScriptModel, moduleName: string, assemblies: readonly string[]): ps.Block {
  const work = ps.variable("work");
  const code = ps.variable("code");
  const up = "../".repeat(script.name.split("/").length - 1);
  const note =
    `The exit code is ${exitCodes.failed} where the script failed, and ${exitCodes.languageMode} where the session is not in ` +
    "FullLanguage mode, which its classes need; the error stream says why. Otherwise the script gives it.";
  return [
    ...opening(script, moduleName, note),
    { kind: "blank" },
    // A class could not write its errors where the caller prefers them to end what runs, and the exit code would be another.
    { kind: "comment", lines: ["What is an error here does not depend on who starts it."] },
    ps.assign(ps.variable("ErrorActionPreference"), ps.text("Continue")),
    { kind: "blank" },
    languageGuard(moduleName, "Continue", [exit(exitCodes.languageMode)]),
    { kind: "blank" },
    {
      kind: "try",
      body: [
        ...coreLoading(assemblies, `${up}${moduleName}.Core.ps1`),
        ps.assign(
          work,
          ps.command(privateNames(moduleName).newScript, [{ name: "Name", value: ps.text(script.name) }]),
        ),
        ps.assign(code, ps.invoke(work, "Execute", ps.variable("PSCmdlet"), ps.variable("PSBoundParameters"))),
        { kind: "exit", code },
      ],
      handler: [writeCaught, exit(exitCodes.failed)],
    },
  ];
}

/** What `current` may hold. `\d` would take the digits of every script, and `$` a line break behind them. */
const versionPattern = "\\A[0-9]+\\.[0-9]+\\.[0-9]+\\z";

/**
 * Runs the script of the version that is in use, and ends with its exit code. Nothing in it depends on a version. It calls no cmdlet
 * before that script does: the first one has PowerShell look for its module and load it, which costs a task 0.1 s.
 */
function launcherScript(script: ScriptModel, moduleName: string): ps.Block {
  const file = ps.type("System.IO.File");
  const lines = ps.variable("lines");
  const first: ps.Expression = { kind: "index", object: lines, index: ps.integer(0) };
  const version = ps.variable("version");
  const path = ps.variable("path");
  const currentPath = inOwnFolder("/current");
  const isNoVersion = ps.joined(
    [
      ps.binary(ps.member(lines, "Count"), "-ne", ps.integer(1)),
      ps.binary(first, "-notmatch", ps.text(versionPattern)),
    ],
    "-or",
  );
  return [
    ...opening(launcher(script, moduleName), moduleName),
    { kind: "blank" },
    languageGuard(moduleName, "Continue", [exit(exitCodes.languageMode)]),
    { kind: "blank" },
    {
      kind: "try",
      body: [
        ps.assign(lines, { kind: "array", items: [] }),
        {
          kind: "if",
          branches: [
            {
              condition: ps.invoke(file, "Exists", currentPath),
              body: [ps.assign(lines, ps.invoke(file, "ReadAllLines", currentPath))],
            },
          ],
        },
        ...throwIf(isNoVersion ?? ps.falseValue, [
          "'",
          ps.variable("PSScriptRoot"),
          "/current' has to hold one line with a version in three numbers, such as 1.2.3: write the one to use into it.",
        ]),
        { kind: "blank" },
        ps.assign(version, first),
        ps.assign(path, inOwnFolder("/", version, `/module/${pathOf(script)}`)),
        ...throwIf(ps.not(ps.invoke(file, "Exists", path)), [
          "'",
          path,
          "' is not there: install version ",
          version,
          ", or write one that is there into the file 'current'.",
        ]),
        { kind: "blank" },
        ps.run({ kind: "runScript", path, parameters: [{ name: "PSBoundParameters", form: "splat" }] }),
        { kind: "exit", code: ps.variable("LASTEXITCODE") },
      ],
      handler: [writeCaught, exit(exitCodes.launch)],
    },
  ];
}

const inOwnFolder = (...parts: (string | ps.Expression)[]): ps.Expression => ({
  kind: "expandable",
  parts: [ps.variable("PSScriptRoot"), ...parts],
});

const throwIf = (condition: ps.Expression, sentence: readonly (string | ps.Expression)[]): ps.Statement[] => [
  {
    kind: "if",
    branches: [{ condition, body: [{ kind: "throw", value: { kind: "expandable", parts: sentence } }] }],
  },
];

/** Help of its own, and the parameters of the script; which values they take, the version in use says. */
const launcher = (script: ScriptModel, moduleName: string): CallableModel => ({
  ...script,
  parameters: script.parameters.map((parameter) => ({ ...parameter, allowed: [], attributes: [], initial: undefined })),
  help: {
    synopsis: `Starts ${pathOf(script)} of the version of ${moduleName} that is in use.`,
    description:
      "This file is copied to a folder of its own. Beside it lie a folder for each version, named like it (1.2.3), with the module " +
      "in it, and the file 'current', whose one line says which version is in use. So what starts this file, such as a " +
      "scheduled task, stays as it is when versions come and go. The parameters are handed on.",
    examples: [],
    inputs: [],
    outputs: [],
    notes: [
      `The exit code is ${exitCodes.launch} where 'current' names no version, or the script of that version cannot be started, and ` +
        `${exitCodes.languageMode} where the session is not in FullLanguage mode; the error stream says why. Otherwise the script gives it.`,
    ],
    links: [],
  },
});

/** What both files begin with. The path of the modules is no call of a method, which ConstrainedLanguage would refuse. */
function opening(script: CallableModel, moduleName: string, ...notes: readonly string[]): ps.Statement[] {
  const help = { ...script.help, notes: [...script.help.notes, ...notes] };
  return [
    { kind: "comment", lines: [generatedNotice(moduleName)] },
    { kind: "blank" },
    {
      kind: "scriptHead",
      help: helpLines({ ...script, help }, []),
      attributes: [{ name: "CmdletBinding", positional: [], named: [] }],
      parameters: script.parameters.map((parameter) => functionParameter(parameter, moduleName)),
    },
    { kind: "blank" },
    strictMode,
    { kind: "blank" },
    {
      kind: "comment",
      lines: ["The engine's own modules alone: this may run as SYSTEM, and users and products add to the path."],
    },
    ps.assign(ps.variable("env:PSModulePath"), { kind: "expandable", parts: [ps.variable("PSHOME"), "/Modules"] }),
  ];
}

/** Whatever the caller prefers, the error is written and the exit code follows. */
const writeCaught: ps.Statement = ps.run(
  ps.command("Write-Error", [
    { name: "ErrorRecord", value: ps.variable("_") },
    { name: "ErrorAction", value: ps.text("Continue") },
  ]),
);

const exit = (code: number): ps.Statement => ({ kind: "exit", code: ps.integer(code) });
