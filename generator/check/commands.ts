import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { bindingIn, parameterSets, type Binding } from "../emit/binding.js";
import type { CallableModel, CommandModel, ParameterModel } from "../model/command.js";
import { approvedVerbs, commonAliases, isCommonParameter, isPlural, pascal } from "../model/names.js";
import { checkAttributes } from "./parameterAttributes.js";

/** What PowerShell or its users would stumble over in a command, beyond its decorators being in their places. */
export function checkCommand(diagnostics: Diagnostics, node: ts.ClassDeclaration, command: CommandModel): void {
  checkName(diagnostics, node, command.name);
  for (const method of node.members.filter(ts.isMethodDeclaration)) {
    if (/^dynamicParam(eters?)?$/i.test(method.name.getText())) diagnostics.refuse(method.name, "PST4014");
  }
  checkParameters(diagnostics, node, command);
}

/** What would not bind, or not as it says. */
export function checkParameters(diagnostics: Diagnostics, node: ts.ClassDeclaration, command: CallableModel): void {
  const fields = new Map(
    node.members.filter(ts.isPropertyDeclaration).map((field) => [pascal(field.name.getText()), field]),
  );
  const place = (parameter: ParameterModel): ts.Node => fields.get(parameter.name)?.name ?? node;
  for (const parameter of command.parameters) {
    const field = fields.get(parameter.name);
    const isMandatory = bindings(command, parameter).some((binding) => binding.isMandatory);
    if (isMandatory && field?.initializer !== undefined) diagnostics.refuse(field.name, "PST4010", parameter.name);
    checkAttributes(diagnostics, place(parameter), parameter);
  }
  refuseSharedNames(diagnostics, command, place);
  refuseSharedPlaces(diagnostics, command, place);
}

/** A verb everybody knows, and one thing in the singular. */
function checkName(diagnostics: Diagnostics, node: ts.ClassDeclaration, name: string): void {
  const [verb = "", ...rest] = name.split("-");
  const noun = rest.join("-");
  // What was no literal has been refused where it stands.
  if (verb === "" || noun === "") return;
  const at = node.name ?? node;
  if (!approvedVerbs.has(verb)) diagnostics.refuse(at, "PST4007", verb);
  if (!/^[A-Z][A-Za-z0-9]*$/.test(noun)) diagnostics.refuse(at, "PST4008", noun, "is no name of a thing");
  else if (isPlural(noun)) diagnostics.refuse(at, "PST4008", noun, "is a plural");
}

/** Two commands of one name: the second would take the place of the first. */
export function refuseSameCommands(
  diagnostics: Diagnostics,
  commands: readonly { readonly node: ts.ClassDeclaration; readonly command: CommandModel }[],
): void {
  const seen = new Map<string, string>();
  for (const { node, command } of commands) {
    for (const name of [command.name, ...command.aliases]) {
      const other = seen.get(name.toLowerCase());
      if (other !== undefined)
        diagnostics.refuse(
          node.name ?? node,
          "PST4009",
          `\`${name}\``,
          `\`${other}\``,
          "commands and their aliases share their names",
        );
      seen.set(name.toLowerCase(), name);
    }
  }
}

const bindings = (command: CallableModel, parameter: ParameterModel): Binding[] =>
  setsOf(command)
    .map((set) => bindingIn(parameter, set))
    .filter((binding) => binding !== undefined);

/** The parameter sets, or the one without a name where there are none. */
function setsOf(command: CallableModel): (string | undefined)[] {
  const sets = parameterSets(command);
  return sets.length === 0 ? [undefined] : sets;
}

/** Names and aliases of parameters are one list, in which the common parameters stand already. */
function refuseSharedNames(
  diagnostics: Diagnostics,
  command: CallableModel,
  place: (parameter: ParameterModel) => ts.Node,
): void {
  const seen = new Map([...commonAliases].map((name) => [name, "a common parameter"]));
  for (const parameter of command.parameters) {
    // A name that every command has already is refused as such.
    const names = isCommonParameter(parameter.name) ? parameter.aliases : [parameter.name, ...parameter.aliases];
    for (const name of names) {
      const other = seen.get(name.toLowerCase());
      if (other !== undefined)
        diagnostics.refuse(
          place(parameter),
          "PST4009",
          `-${name}`,
          other,
          "parameters and their aliases share their names",
        );
      seen.set(name.toLowerCase(), `-${parameter.name}`);
    }
  }
}

/** Within a set each position, the pipeline and the remaining arguments belong to one parameter. */
function refuseSharedPlaces(
  diagnostics: Diagnostics,
  command: CallableModel,
  place: (parameter: ParameterModel) => ts.Node,
): void {
  for (const set of setsOf(command)) {
    const seen = new Map<string, string>();
    for (const parameter of command.parameters) {
      const binding = bindingIn(parameter, set);
      if (binding === undefined) continue;
      for (const where of placesOf(binding)) {
        const other = seen.get(where);
        if (other !== undefined)
          diagnostics.refuse(place(parameter), "PST4009", `-${parameter.name}`, `-${other}`, `both take ${where}`);
        seen.set(where, parameter.name);
      }
    }
  }
}

function placesOf(binding: Binding): string[] {
  return [
    ...(binding.position === undefined ? [] : [`position ${binding.position}`]),
    ...(binding.isFromPipeline ? ["what comes from the pipeline"] : []),
    ...(binding.isFromRemaining ? ["the remaining arguments"] : []),
  ];
}
