import type { CommandModel } from "../model/command.js";
import type { ResourceModel } from "../model/resource.js";
import * as ps from "../powershell/ast.js";
import { commandFunction, privateNames } from "./commands.js";
import { coreLoading, generatedNotice, languageGuard, strictMode } from "./loading.js";
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
    { kind: "comment", lines: [generatedNotice(moduleName)] },
    { kind: "blank" },
    strictMode,
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

function importCore(moduleName: string, assemblies: readonly string[]): ps.FunctionDefinition {
  const loaded = ps.variable("script:CoreLoaded");
  return {
    kind: "function",
    name: privateNames(moduleName).importCore,
    comment: ["Loads the classes on first use: parsing them takes longer than the whole import."],
    attributes: [],
    parameters: [],
    body: [
      { kind: "if", branches: [{ condition: loaded, body: [{ kind: "return" }] }] },
      { kind: "blank" },
      languageGuard(moduleName, "Stop"),
      { kind: "blank" },
      ...coreLoading(assemblies, `${moduleName}.Core.ps1`),
      ps.assign(loaded, ps.trueValue),
    ],
  };
}
