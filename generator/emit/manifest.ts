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
  /** What the definition leaves out stands in no manifest. */
  const told = (name: string, member: string): ps.Hashtable["entries"] =>
    definition[member] === undefined ? [] : [{ name, value: text(member) }];
  const list = (items: readonly string[]): ps.Expression => ({ kind: "array", items: items.map(ps.text) });
  const texts = (name: string): string[] => asList(definition[name]).map((item) => asText(item));
  const data: ps.Expression = {
    kind: "hashtable",
    entries: [
      ...(definition["tags"] === undefined ? [] : [{ name: "Tags", value: list(texts("tags")) }]),
      ...told("LicenseUri", "licenseUri"),
      ...told("ProjectUri", "projectUri"),
      ...told("ReleaseNotes", "releaseNotes"),
    ],
  };
  const manifest: ps.Expression = {
    kind: "hashtable",
    entries: [
      { name: "RootModule", value: ps.text(`module/${module.name}.psm1`) },
      { name: "ModuleVersion", value: ps.text(module.version) },
      { name: "GUID", value: text("guid") },
      ...told("Author", "author"),
      ...told("CompanyName", "author"),
      ...told("Copyright", "copyright"),
      ...told("Description", "description"),
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
