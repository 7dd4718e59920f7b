import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { findPowerShell } from "pester-runner";
import { Project } from "ts-morph";
import { declarationFolders, declarationsOf, makeDeclarations } from "../../generator/declare/declarations.js";
import { readDeclared, requestFor } from "../../generator/declare/declared.js";
import { inspectEngine } from "../../generator/declare/engine.js";
import { readOldEngine } from "../../generator/declare/oldEngine.js";
import { requestOf, type Uses } from "../../generator/declare/uses.js";
import { verify } from "../../generator/declare/verify.js";

const root = process.cwd();
const project = new Project({
  tsConfigFilePath: join(root, "tests/generator/cases/tsconfig.json"),
  skipAddingFilesFromTsConfig: true,
});
const folders = ["src/engine", "tests/generator/engine"].map((folder) => join(root, folder));
for (const folder of folders) project.addSourceFilesAtPaths(join(folder, "*.d.ts"));

describe("The declarations of the engine", () => {
  test("say nothing that the engine does not have", async () => {
    const declared = readDeclared(project.getSourceFiles().map((file) => file.compilerNode));
    const facts = inspectEngine(await findPowerShell(), requestFor(declared));
    assert.ok(declared.types.length > 80 && declared.cmdlets.length > 10);
    assert.deepEqual(verify(declared, facts, project.getTypeChecker().compilerObject), []);
  });

  for (const { folder, others } of declarationFolders(root)) {
    test(`${folder.slice(root.length + 1)} holds what the tool writes of its list`, async () => {
      const made = await declarationsOf(folder, others, join(root, "generator/facts"), await findPowerShell());
      assert.deepEqual(made.problems, []);
      assert.ok(made.files.size > 0);
      for (const [name, text] of made.files) assert.equal(readFileSync(join(folder, name), "utf8"), text, name);
      const generated = readdirSync(folder).filter((name) => ["dotnet.d.ts", "cmdlets.d.ts"].includes(name));
      assert.deepEqual(
        generated.filter((name) => !made.files.has(name)),
        [],
      );
      assert.ok(existsSync(join(folder, "uses.json")));
    });
  }
});

/** Declarations with one mistake each, and how it is told. */
const mistakes: Readonly<Record<string, readonly [text: string, problem: string]>> = {
  "a type": ["declare namespace System { class Nothing {} }", "System.Nothing is no type"],
  "a member": [
    "declare namespace System.IO { class Path { static shorten(path: string): string; } }",
    "System.IO.Path.Shorten is no static method",
  ],
  "a member that is not static": [
    "declare namespace System.IO { class Path { getFileName(path: string): string; } }",
    "System.IO.Path.GetFileName is no method",
  ],
  "a property that is a method": [
    "declare namespace System.IO { class Path { static readonly getFileName: string; } }",
    "System.IO.Path.GetFileName is no static property",
  ],
  "a number of parameters": [
    "declare namespace System.IO { class Path { static getFileName(path: string, other: string): string; } }",
    "System.IO.Path.GetFileName takes no (string, string)",
  ],
  "the type of a parameter": [
    "declare namespace System.IO { class Path { static getFileName(path: boolean): string; } }",
    "System.IO.Path.GetFileName takes no (boolean)",
  ],
  "a parameter that is an out parameter": [
    "declare namespace System { class Int32 { static tryParse(s: string, result: int): boolean; } }",
    "System.Int32.TryParse takes no (string, int)",
  ],
  "the type of a result": [
    "declare namespace System.IO { class Path { static getFileName(path: string): int; } }",
    "System.IO.Path.GetFileName(string) gives no int",
  ],
  "a list that is one value": [
    "declare namespace System.IO { class Directory { static getFiles(path: string): string; } }",
    "System.IO.Directory.GetFiles(string) gives no string",
  ],
  "a number that is no int": [
    "declare namespace System { class DateTime { readonly ticks: int; } }",
    "System.DateTime.Ticks() gives no int",
  ],
  "a constructor": [
    "declare namespace System { class Guid { constructor(text: string, other: string); } }",
    "System.Guid.new takes no (string, string)",
  ],
  "a value of an enumeration": [
    "declare namespace System.IO { enum FileMode { Sideways } }",
    "System.IO.FileMode has no value Sideways",
  ],
  "a related type": [
    "declare namespace System.IO { class File { static openRead(path: string): MemoryStream; } class MemoryStream {} }",
    "System.IO.File.OpenRead(string) gives no MemoryStream",
  ],
  "a cmdlet": [
    "declare namespace PowerShell {\n/** @cmdlet Get-Nothing */ function getNothing(): void; }",
    "Get-Nothing is no cmdlet",
  ],
  "a parameter of a cmdlet": [
    "declare namespace PowerShell {\n/** @cmdlet Get-Item */ function getItem(parameters: { depth?: int }): object; }",
    "Get-Item -Depth is no parameter",
  ],
  "the type of a parameter of a cmdlet": [
    "declare namespace PowerShell {\n/** @cmdlet Get-Item */ function getItem(parameters: { path: int }): object; }",
    "Get-Item -Path takes no int",
  ],
  "a switch that is not said to be one": [
    "declare namespace PowerShell {\n/** @cmdlet Get-Item */ function getItem(parameters: { force?: boolean }): object; }",
    "Get-Item -Force is a switch",
  ],
  "parameters of two sets": [
    "declare namespace PowerShell {\n/** @cmdlet Get-Item */ function getItem(parameters: { path?: string; literalPath?: string }): object; }",
    "Get-Item has no set with all of -Path, -LiteralPath",
  ],
  "that a cmdlet asks": [
    "declare namespace PowerShell {\n/** @cmdlet Remove-Item */ function removeItem(): void; }",
    "Remove-Item has ShouldProcess",
  ],
  "what a cmdlet gives": [
    "declare namespace PowerShell {\n/** @cmdlet Test-Path */ function testPath(): string; }",
    "Test-Path gives no string",
  ],
};

describe("The verification finds a wrong declaration:", () => {
  let found: readonly string[] = [];
  before(async () => {
    // Each by itself, and one process for all of them.
    const apart = Object.values(mistakes).map(([text]) => {
      const alone = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
      const file = alone.createSourceFile("/mistake.d.ts", `declare type int = number; ${text}`);
      return { declared: readDeclared([file.compilerNode]), checker: alone.getTypeChecker().compilerObject };
    });
    const types: Record<string, string[]> = {};
    for (const request of apart.map(({ declared }) => requestFor(declared))) {
      for (const [name, members] of Object.entries(request.types)) types[name] = [...(types[name] ?? []), ...members];
    }
    const cmdlets = apart.flatMap(({ declared }) => [...requestFor(declared).cmdlets]);
    const facts = inspectEngine(await findPowerShell(), { types, cmdlets: [...new Set(cmdlets)] });
    found = apart.map(({ declared, checker }) => verify(declared, facts, checker).join("; "));
  });

  Object.entries(mistakes).forEach(([name, [, problem]], position) => {
    test(name, () => assert.equal(found[position], problem));
  });
});

/** Lists with one mistake each, and how the tool tells it. */
const wrongLists: Readonly<Record<string, readonly [uses: Uses, problem: RegExp]>> = {
  "a type": [{ types: { "System.Nothing": { members: {} } } }, /^System\.Nothing is no type of this engine$/],
  "a member": [
    { types: { "System.IO.Path": { members: { "GetFileName(Int32)": "" } } } },
    /^System\.IO\.Path has no GetFileName\(Int32\); there are GetFileName\(String\)/,
  ],
  "a type that is not declared": [
    { types: { "System.IO.File": { members: { "OpenRead(String)": "" } } } },
    /^System\.IO\.File\.OpenRead\(String\): the type System\.IO\.FileStream of its result is not declared$/,
  ],
  "a value": [
    { types: { "System.IO.FileMode": { members: { Sideways: "" } } } },
    /^System\.IO\.FileMode has no value Sideways$/,
  ],
  "a type that 5.1 may lack": [
    { types: { "System.TimeOnly": { members: {} } } },
    /^System\.TimeOnly is not in generator\/facts\/net462\.json/,
  ],
  "a cmdlet": [cmdlets({ "Get-Nothing": { gives: "void", parameters: {} } }), /^Get-Nothing is no cmdlet/],
  "a parameter": [
    cmdlets({ "Get-Item": { gives: "object", parameters: { Depth: "" } } }),
    /^Get-Item has no parameter -Depth$/,
  ],
  "a result": [
    cmdlets({ "Test-Path": { gives: "string", parameters: { LiteralPath: "" } } }),
    /^Test-Path gives no string; it says System\.Boolean$/,
  ],
  "a script block": [
    cmdlets({
      "Invoke-History": { gives: "void", parameters: {} },
      "Measure-Command": { gives: "object", parameters: { Expression: "" } },
    }),
    /^Measure-Command is never called: .* Measure-Command -Expression: a script block is never given$/,
  ],
};

function cmdlets(list: Uses["cmdlets"]): Uses {
  return { types: {}, cmdlets: list ?? {} };
}

describe("The tool refuses a list with a wrong", () => {
  for (const [name, [uses, problem]] of Object.entries(wrongLists)) {
    test(name, async () => {
      const facts = inspectEngine(await findPowerShell(), requestOf(uses));
      const old = readOldEngine(join(root, "generator/facts"));
      const { problems } = await makeDeclarations(uses, [], facts, old);
      assert.match(problems.join(" "), problem);
    });
  }
});
