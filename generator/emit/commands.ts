import type { CommandModel, ParameterModel } from "../model/command.js";
import { asList, asObject, type Literal } from "../model/literals.js";
import { pascal } from "../model/names.js";
import * as ps from "../powershell/ast.js";
import { helpLines } from "./help.js";

/** The names of the module's own private functions. */
export const privateNames = (moduleName: string) => ({
  importCore: `Import-${moduleName}Core`,
  newCommand: `New-${moduleName}Command`,
  newResource: `New-${moduleName}Resource`,
  newScript: `New-${moduleName}Script`,
  runner: `${moduleName}CommandRunner`,
  complete: `Complete-${moduleName}Argument`,
});

/** What tells the completers apart. */
export const completerKey = (completer: Completer, moduleName: string): string =>
  `${completer.className.slice(moduleName.length)}.${completer.method}`;

type Completer = NonNullable<ParameterModel["completer"]>;

/** The advanced function of a command: its parameters and help, and calls to the object that does the work. */
export function commandFunction(
  command: CommandModel,
  moduleName: string,
  others: readonly string[],
): ps.FunctionDefinition {
  const names = privateNames(moduleName);
  const object = ps.variable("command");
  const start: ps.Statement[] = [
    ps.run(ps.command(names.importCore, [])),
    ps.assign(object, ps.command(names.newCommand, [{ name: "Name", value: ps.text(command.name) }])),
  ];
  const blocks = (["begin", "process", "end"] as const)
    .filter((block) => block === "begin" || command.blocks.includes(block))
    .map((block) => ({
      name: block,
      body: [...(block === "begin" ? start : []), ...(command.blocks.includes(block) ? [runBlock(object, block)] : [])],
    }));
  return {
    kind: "function",
    name: command.name,
    help: helpLines(command, others),
    attributes: [
      ...suppressions(command),
      binding(command),
      ...aliasAttribute(command.aliases),
      ...outputType(command),
    ],
    parameters: command.parameters.map((parameter) => functionParameter(parameter, moduleName)),
    blocks,
  };
}

const runBlock = (object: ps.Expression, block: string): ps.Statement =>
  ps.run(ps.invoke(object, pascal(block), ps.variable("PSCmdlet"), ps.variable("PSBoundParameters")));

function binding(command: CommandModel): ps.Attribute {
  const named: { name: string; value?: ps.Expression }[] = [];
  const { options } = command;
  if (typeof options["defaultParameterSet"] === "string") {
    named.push({ name: "DefaultParameterSetName", value: ps.text(options["defaultParameterSet"]) });
  }
  if (options["supportsShouldProcess"] === true) named.push({ name: "SupportsShouldProcess" });
  if (typeof options["confirmImpact"] === "string")
    named.push({ name: "ConfirmImpact", value: ps.text(options["confirmImpact"]) });
  return { name: "CmdletBinding", positional: [], named };
}

/** What PSScriptAnalyzer cannot see from the function alone. */
function suppressions(command: CommandModel): ps.Attribute[] {
  const suppress = (rule: string, reason: string): ps.Attribute => ({
    name: "Diagnostics.CodeAnalysis.SuppressMessage",
    positional: [ps.text(rule), ps.text("")],
    named: [{ name: "Justification", value: ps.text(reason) }],
  });
  const found: ps.Attribute[] = [];
  if (command.options["supportsShouldProcess"] === true) {
    found.push(suppress("PSShouldProcess", "$command asks"));
  }
  if (command.parameters.some((parameter) => parameter.completer !== undefined)) {
    found.push(suppress("PSReviewUnusedParameter", "Completers get their arguments by position"));
  }
  return found;
}

function outputType(command: CommandModel): ps.Attribute[] {
  const type = command.options["outputType"];
  return typeof type === "string" ? [{ name: "OutputType", positional: [ps.text(type)], named: [] }] : [];
}

const aliasAttribute = (names: readonly string[]): ps.Attribute[] =>
  names.length === 0 ? [] : [{ name: "Alias", positional: names.map(ps.text), named: [] }];

/** A parameter with its attributes. */
export function functionParameter(parameter: ParameterModel, moduleName: string): ps.FunctionParameter {
  const attributes: ps.Attribute[] = [];
  const { sets, ...common } = parameter.options;
  const bySet = Object.entries(asObject(sets));
  if (bySet.length === 0) {
    const attribute = parameterAttribute(common);
    if (attribute.named.length > 0) attributes.push(attribute);
  }
  for (const [set, own] of bySet) attributes.push(parameterAttribute({ ...common, ...asObject(own) }, set));
  attributes.push(...aliasAttribute(parameter.aliases));
  if (parameter.acceptsType !== undefined)
    attributes.push({ name: "PSTypeName", positional: [ps.text(parameter.acceptsType)], named: [] });
  if (parameter.allowed.length > 0)
    attributes.push({ name: "ValidateSet", positional: parameter.allowed.map(ps.text), named: [] });
  for (const attribute of parameter.attributes) {
    attributes.push({ name: attribute.name, positional: attribute.values.map(literal), named: [] });
  }
  if (parameter.completer !== undefined) attributes.push(completion(parameter.completer, moduleName));
  return {
    name: parameter.name,
    type: parameter.type,
    attributes,
    ...(parameter.initial === undefined ? {} : { initial: literal(parameter.initial) }),
  };
}

/**
 * The block of the attribute is not the module's own and does not see its functions, so it goes into the module by the command
 * that is completed. Registering it instead costs every import some 20 ms (measured on 7.6.9).
 */
function completion(completer: Completer, moduleName: string): ps.Attribute {
  const names = privateNames(moduleName);
  const inside: ps.ScriptBlock = {
    kind: "scriptBlock",
    parameters: ["word", "bound"],
    body: [
      ps.run(ps.command(names.importCore, [])),
      ps.run(
        ps.command(names.complete, [
          { name: "Completer", value: ps.text(completerKey(completer, moduleName)) },
          { name: "Word", value: ps.variable("word") },
          { name: "Bound", value: ps.variable("bound") },
        ]),
      ),
    ],
  };
  const block: ps.ScriptBlock = {
    kind: "scriptBlock",
    parameters: ["commandName", "parameterName", "wordToComplete", "commandAst", "boundParameters"],
    body: [
      {
        kind: "runIn",
        module: ps.member(ps.command("Get-Command", [{ name: "Name", value: ps.variable("commandName") }]), "Module"),
        block: inside,
        values: [ps.variable("wordToComplete"), ps.variable("boundParameters")],
      },
    ],
  };
  return { name: "ArgumentCompleter", positional: [block], named: [] };
}

const attributeNames: readonly (readonly [option: string, name: string])[] = [
  ["mandatory", "Mandatory"],
  ["position", "Position"],
  ["valueFromPipeline", "ValueFromPipeline"],
  ["valueFromPipelineByPropertyName", "ValueFromPipelineByPropertyName"],
  ["valueFromRemainingArguments", "ValueFromRemainingArguments"],
  ["helpMessage", "HelpMessage"],
  ["dontShow", "DontShow"],
];

function parameterAttribute(options: { readonly [name: string]: Literal }, set?: string): ps.Attribute {
  const named: { name: string; value?: ps.Expression }[] = [];
  if (set !== undefined) named.push({ name: "ParameterSetName", value: ps.text(set) });
  for (const [option, name] of attributeNames) {
    const value = options[option];
    if (value === true) named.push({ name });
    else if (typeof value === "number") named.push({ name, value: ps.integer(value) });
    else if (typeof value === "string") named.push({ name, value: { kind: "string", value, isWhole: true } });
  }
  return { name: "Parameter", positional: [], named };
}

/** A literal of the source, for an attribute or a default. */
export function literal(value: Literal): ps.Expression {
  if (typeof value === "string") return ps.text(value);
  if (typeof value === "number") return { kind: "number", text: String(value) };
  if (typeof value === "boolean") return value ? ps.trueValue : ps.falseValue;
  return { kind: "array", items: asList(value).map(literal) };
}
