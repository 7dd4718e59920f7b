import { pascal } from "../model/names.js";
import { wrap } from "../model/prose.js";
import type { ResourceModel, ResourceProperty } from "../model/resource.js";
import * as ps from "../powershell/ast.js";
import { literal, privateNames } from "./commands.js";
import { factory } from "./factory.js";

/** Columns for a comment inside a class. */
const width = 112;

/**
 * The class that the engine sees of a DSC resource. PowerShell finds resources only in the file that the manifest names, so it
 * stands there with every property, and hands its work to a class of the core.
 */
export function resourceClass(resource: ResourceModel, moduleName: string): ps.ClassDefinition {
  const work = ps.invoke(ps.thisValue, "Work");
  const method = (name: string, returnType: string, body: ps.Block): ps.MethodDefinition => ({
    kind: "method",
    name,
    returnType,
    parameters: [],
    isStatic: false,
    isHidden: false,
    comment: [],
    body,
  });
  const found = ps.variable("found");
  const result = ps.variable("result");
  return {
    kind: "class",
    name: resource.name,
    base: undefined,
    attributes: [{ name: "DscResource", positional: [], named: [] }],
    comment: wrap(resource.help.synopsis, width),
    members: [
      ...resource.properties.map(property),
      method("Get", resource.name, [
        ps.assign(found, ps.invoke(work, "Get")),
        ps.assign(result, ps.create(resource.name)),
        ...copy(resource, found, result),
        { kind: "return", value: result },
      ]),
      method("Set", "void", [ps.run(ps.invoke(work, "Set"))]),
      method("Test", "bool", [{ kind: "return", value: ps.invoke(work, "Test") }]),
      workMethod(resource, moduleName),
    ],
  };
}

function property(model: ResourceProperty): ps.PropertyDefinition {
  const kind = model.isKey
    ? "Key"
    : model.isMandatory
      ? "Mandatory"
      : model.isNotConfigurable
        ? "NotConfigurable"
        : undefined;
  const isWords = model.allowed.length > 0;
  return {
    kind: "property",
    name: model.name,
    type: model.type,
    isStatic: false,
    isHidden: false,
    comment: wrap(model.description, width),
    attributes: [
      { name: "DscProperty", positional: [], named: kind === undefined ? [] : [{ name: kind }] },
      ...(isWords ? [{ name: "ValidateSet", positional: model.allowed.map(ps.text), named: [] }] : []),
      ...model.attributes.map((attribute) => ({
        name: attribute.name,
        positional: attribute.values.map(literal),
        named: [],
      })),
    ],
    initial: model.initial === undefined ? undefined : literal(model.initial),
  };
}

/** Only what is there is handed over: what is not keeps its default. */
function copy(resource: ResourceModel, from: ps.Expression, to: ps.Expression): ps.Statement[] {
  const name = ps.variable("name");
  const of = (object: ps.Expression): ps.Expression => ({ kind: "member", object, name: "$name" });
  return [
    {
      kind: "foreach",
      variable: name.name,
      sequence: { kind: "array", items: resource.properties.map((entry) => ps.text(entry.name)) },
      body: [
        {
          kind: "if",
          branches: [{ condition: ps.binary(ps.nullValue, "-ne", of(from)), body: [ps.assign(of(to), of(from))] }],
        },
      ],
    },
  ];
}

function workMethod(resource: ResourceModel, moduleName: string): ps.MethodDefinition {
  const names = privateNames(moduleName);
  const work = ps.variable("work");
  const made = ps.command(names.newResource, [{ name: "Name", value: ps.text(resource.name) }]);
  return {
    kind: "method",
    name: "Work",
    returnType: "object",
    parameters: [],
    isStatic: false,
    isHidden: true,
    comment: ["The object that does the work, with what the configuration says."],
    body: [
      ps.run(ps.command(names.importCore, [])),
      ps.assign(work, made),
      ...copy(resource, ps.thisValue, work),
      { kind: "return", value: work },
    ],
  };
}

/** The function of the core that makes the object behind a resource; only that file knows its class. */
export function newResource(moduleName: string, resources: readonly ResourceModel[]): ps.FunctionDefinition {
  return factory(
    privateNames(moduleName).newResource,
    ["The object that does the work of a DSC resource."],
    resources.map((resource) => ({ name: resource.name, object: ps.create(resource.className) })),
  );
}

/** The page of a resource in the reference. */
export function resourcePage(resource: ResourceModel, moduleName: string): string {
  const { help } = resource;
  const lines = [`# ${resource.name}`, "", help.synopsis, ""];
  if (help.description !== help.synopsis) lines.push("## Description", "", help.description, "");
  lines.push(
    "## Syntax",
    "",
    "```powershell",
    `Import-DscResource -ModuleName ${moduleName}`,
    "",
    `${resource.name} Name {`,
  );
  for (const entry of resource.properties.filter((other) => !other.isNotConfigurable)) {
    const line = `${entry.name} = <${entry.type}>`;
    lines.push(`    ${entry.isKey || entry.isMandatory ? line : `[${line}]`}`);
  }
  lines.push("}", "```", "", "## Properties", "");
  for (const entry of resource.properties) {
    const kind = entry.isKey
      ? "Key"
      : entry.isMandatory
        ? "Required"
        : entry.isNotConfigurable
          ? "Only read"
          : "Optional";
    const facts = [kind, `Type: \`${entry.type}\``];
    if (entry.allowed.length > 0) facts.push(`One of: ${entry.allowed.map((word) => `\`${word}\``).join(", ")}`);
    if (entry.initial !== undefined) facts.push(`Default: \`${String(entry.initial)}\``);
    lines.push(`### ${pascal(entry.name)}`, "", entry.description, "", ...facts.map((fact) => `- ${fact}`), "");
  }
  help.examples.forEach((example, position) => {
    lines.push(`## Example ${position + 1}`, "", "```powershell", example.command, "```", "", example.remarks, "");
  });
  return `${lines.join("\n").trimEnd()}\n`;
}
