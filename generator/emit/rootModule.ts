import type { CommandModel } from "../model/command.js";
import type { ResourceModel } from "../model/resource.js";
import * as ps from "../powershell/ast.js";
import { commandFunction, privateNames } from "./commands.js";
import { resourceClass } from "./resources.js";

/**
 * The file that `Import-Module` reads: the commands with their parameters and help, and little else. Parsing costs 12 to 18 us
 * a line (facts/emission-model.md, 1), so the classes are in a file of their own that the first call loads. What is exported
 * stands in the manifest alone, for the same reason.
 */
export function rootModule(
  moduleName: string,
  commands: readonly CommandModel[],
  resources: readonly ResourceModel[],
  assemblies: readonly string[],
): ps.Block {
  const statements: ps.Statement[] = [
    { kind: "comment", lines: [`${moduleName}: generated from src/ by "npm run build". Change it there.`] },
    { kind: "blank" },
    ps.run(ps.command("Set-StrictMode", [{ name: "Version", value: { kind: "number", text: "3.0" } }])),
    { kind: "blank" },
    ps.assign(ps.variable("script:CoreLoaded"), ps.falseValue),
    { kind: "blank" },
    importCore(moduleName, assemblies),
    { kind: "blank" },
    ...resources.flatMap((resource): ps.Statement[] => [resourceClass(resource, moduleName), { kind: "blank" }]),
    ...commands.flatMap((command): ps.Statement[] => {
      const others = commands.filter((other) => other !== command).map((other) => other.name);
      return [commandFunction(command, moduleName, others), { kind: "blank" }];
    }),
  ];
  return statements;
}

/**
 * Classes do not load in ConstrainedLanguage; one sentence says so, instead of a page of parser errors. It stands where the
 * classes are loaded: at the import it would cost 7 ms of some 65 (measured on 7.6.9).
 */
function languageGuard(moduleName: string): ps.Statement {
  const mode = ps.member(ps.member(ps.variable("ExecutionContext"), "SessionState"), "LanguageMode");
  const first = [`${moduleName} needs FullLanguage mode, and this session is in `, mode, ": "];
  const advice = ps.text("have the module signed by a publisher that the policy trusts.");
  const refusal = ps.command("Write-Error", [
    { name: "Message", value: ps.variable("message") },
    { name: "ErrorId", value: ps.text("FullLanguageNeeded") },
    { name: "Category", value: ps.text("PermissionDenied") },
    { name: "ErrorAction", value: ps.text("Stop") },
  ]);
  return {
    kind: "if",
    branches: [
      {
        condition: ps.binary(mode, "-ne", ps.text("FullLanguage")),
        body: [
          ps.assign(ps.variable("message"), ps.binary({ kind: "expandable", parts: first }, "+", advice)),
          ps.run(refusal),
        ],
      },
    ],
  };
}

function importCore(moduleName: string, assemblies: readonly string[]): ps.FunctionDefinition {
  const loaded = ps.variable("script:CoreLoaded");
  const loads: ps.Statement[] = assemblies.map((value) =>
    ps.assign(
      ps.nullValue,
      ps.invoke(ps.type("System.Reflection.Assembly"), "Load", { kind: "string", value, isWhole: true }),
    ),
  );
  if (loads.length > 0) {
    loads.unshift({ kind: "comment", lines: ["The types of these have to be there when the classes are parsed."] });
  }
  return {
    kind: "function",
    name: privateNames(moduleName).importCore,
    comment: ["Loads the classes on first use: parsing them takes longer than the whole import."],
    attributes: [],
    parameters: [],
    body: [
      { kind: "if", branches: [{ condition: loaded, body: [{ kind: "return" }] }] },
      { kind: "blank" },
      languageGuard(moduleName),
      { kind: "blank" },
      ...loads,
      { kind: "blank" },
      {
        kind: "dotSource",
        path: { kind: "expandable", parts: [ps.variable("PSScriptRoot"), `/${moduleName}.Core.ps1`] },
      },
      ps.assign(loaded, ps.trueValue),
    ],
  };
}
