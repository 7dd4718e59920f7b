import type { CommandModel } from "../model/command.js";
import { asList, asObject, asText, type Literal } from "../model/literals.js";
import type { ResourceModel } from "../model/resource.js";
import * as ps from "../powershell/ast.js";
import { print } from "../powershell/printer.js";

/** What `src/module.ts` says of the module as a whole. */
export interface ModuleModel {
  readonly name: string;
  readonly definition: { readonly [name: string]: Literal };
  readonly version: string;
}

/** Reads the module's definition. */
export function readModule(value: Literal, version: string): ModuleModel {
  const definition = asObject(value);
  return { name: asText(definition["name"]), definition, version };
}

/** The manifest (about_Module_Manifests): exact exports, so that nothing is loaded to find a command. */
export function manifestFile(
  module: ModuleModel,
  commands: readonly CommandModel[],
  resources: readonly ResourceModel[],
  hasViews: boolean,
): string {
  const { definition } = module;
  const text = (name: string): ps.Expression => ({ kind: "string", value: asText(definition[name]), isWhole: true });
  const list = (items: readonly string[]): ps.Expression => ({ kind: "array", items: items.map(ps.text) });
  const texts = (name: string): string[] => asList(definition[name]).map((item) => asText(item));
  const data: ps.Expression = {
    kind: "hashtable",
    entries: [
      { name: "Tags", value: list(texts("tags")) },
      { name: "LicenseUri", value: text("licenseUri") },
      { name: "ProjectUri", value: text("projectUri") },
      { name: "ReleaseNotes", value: text("releaseNotes") },
    ],
  };
  const manifest: ps.Expression = {
    kind: "hashtable",
    entries: [
      { name: "RootModule", value: ps.text(`module/${module.name}.psm1`) },
      { name: "ModuleVersion", value: ps.text(module.version) },
      { name: "GUID", value: text("guid") },
      { name: "Author", value: text("author") },
      { name: "CompanyName", value: text("author") },
      { name: "Copyright", value: text("copyright") },
      { name: "Description", value: text("description") },
      { name: "PowerShellVersion", value: ps.text("5.1") },
      { name: "DotNetFrameworkVersion", value: ps.text("4.6.2") },
      { name: "CompatiblePSEditions", value: list(["Desktop", "Core"]) },
      ...(hasViews ? [{ name: "FormatsToProcess", value: list([`module/${module.name}.Format.ps1xml`]) }] : []),
      { name: "FunctionsToExport", value: list(commands.map((command) => command.name)) },
      { name: "CmdletsToExport", value: list([]) },
      { name: "VariablesToExport", value: list([]) },
      { name: "AliasesToExport", value: list(commands.flatMap((command) => command.aliases)) },
      ...(resources.length > 0
        ? [{ name: "DscResourcesToExport", value: list(resources.map((resource) => resource.name)) }]
        : []),
      { name: "PrivateData", value: { kind: "hashtable", entries: [{ name: "PSData", value: data }] } },
    ],
  };
  return print([
    { kind: "comment", lines: [`${module.name}: generated from src/module.ts by "npm run build". Change it there.`] },
    ps.run(manifest),
  ]);
}
