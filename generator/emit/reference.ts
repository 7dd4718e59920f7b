import type { CommandModel, ParameterModel } from "../model/command.js";
import { asObject } from "../model/literals.js";
import { bindingIn, inputTypes, parameterSets, type Binding } from "./binding.js";
import { exampleLines } from "./examples.js";
import { syntaxLines } from "./syntax.js";

/** The page of a command in the reference, the same text as its help. */
export function referencePage(command: CommandModel): string {
  const { help } = command;
  const lines = [`# ${command.name}`, "", help.synopsis, ""];
  if (command.aliases.length > 0) lines.push(`Aliases: ${command.aliases.map(code).join(", ")}`, "");
  lines.push("## Syntax", "", ...syntaxSection(command));
  if (help.description !== help.synopsis) lines.push("## Description", "", help.description, "");
  lines.push("## Examples", "");
  help.examples.forEach((example, position) => {
    const title = `### Example ${position + 1}`;
    lines.push(title, "", "```powershell", ...exampleLines(example.command), "```", "", example.remarks, "");
  });
  lines.push("## Parameters", "");
  for (const parameter of command.parameters) lines.push(...parameterSection(parameter));
  lines.push("## Input", "", ...inputSection(command));
  const outputType = command.options["outputType"];
  if (typeof outputType === "string") {
    const more = help.outputs.filter((entry) => entry !== outputType);
    lines.push("## Output", "", `\`${outputType}\``, "", ...more.flatMap((entry) => [entry, ""]));
  }
  if (help.notes.length > 0) lines.push("## Notes", "", ...help.notes.flatMap((entry) => [entry, ""]));
  return `${lines.join("\n").trimEnd()}\n`;
}

function syntaxSection(command: CommandModel): string[] {
  const sets = parameterSets(command);
  if (sets.length === 0) return ["```text", ...syntaxLines(command, undefined), "```", ""];
  const chosen = command.options["defaultParameterSet"];
  return sets.flatMap((set) => {
    const title = `### ${set}${set === chosen ? " (default)" : ""}`;
    return [title, "", "```text", ...syntaxLines(command, set), "```", ""];
  });
}

function inputSection(command: CommandModel): string[] {
  const { inputs } = command.help;
  if (inputs.length > 0) return inputs.flatMap((entry) => [entry, ""]);
  const types = inputTypes(command);
  return types.length === 0 ? ["None.", ""] : types.flatMap((type) => [`\`${type}\``, ""]);
}

function parameterSection(parameter: ParameterModel): string[] {
  const facts = [`Type: \`${parameter.type}\`${objectsOf(parameter)}`];
  if (parameter.allowed.length > 0) facts.push(`One of: ${parameter.allowed.map(code).join(", ")}`);
  for (const attribute of parameter.attributes) {
    const words = attributeWords.get(attribute.name);
    if (words !== undefined) facts.push(words(attribute.values.map(String)));
  }
  if (parameter.initial !== undefined) facts.push(`Default: \`${String(parameter.initial)}\``);
  if (parameter.aliases.length > 0) facts.push(`Aliases: ${parameter.aliases.map(code).join(", ")}`);
  if (parameter.options["dontShow"] === true) facts.push("Not offered by tab completion");

  const sets = Object.keys(asObject(parameter.options["sets"]));
  for (const set of sets.length === 0 ? [undefined] : sets) {
    const said = bindingIn(parameter, set);
    if (said !== undefined) facts.push(`${set === undefined ? "Binds" : `Set ${set}`}: ${bindingWords(said)}`);
  }
  return [`### -${parameter.name}`, "", parameter.description, "", ...facts.map((fact) => `- ${fact}`), ""];
}

/** What a reader of the reference wants to know of an attribute. */
const attributeWords = new Map<string, (values: readonly string[]) => string>([
  ["SupportsWildcards", () => "Wildcards: allowed"],
  ["ValidateCount", (values) => `Number of values: ${values.join(" to ")}`],
  ["ValidateLength", (values) => `Length: ${values.join(" to ")}`],
  ["ValidatePattern", (values) => `Pattern: ${values.map(code).join(", ")}`],
  ["ValidateRange", (values) => `Range: ${values.join(" to ")}`],
  ["ValidateSet", (values) => `One of: ${values.map(code).join(", ")}`],
]);

const code = (text: string): string => `\`${text}\``;

const objectsOf = (parameter: ParameterModel): string =>
  parameter.acceptsType === undefined ? "" : ` of \`${parameter.acceptsType}\``;

function bindingWords(binding: Binding): string {
  const words = [binding.isMandatory ? "required" : "optional"];
  words.push(binding.position === undefined ? "by name" : `position ${binding.position + 1}`);
  if (binding.isFromPipeline) words.push("from the pipeline");
  if (binding.isFromPropertyName) words.push("from the pipeline by property name");
  if (binding.isFromRemaining) words.push("from the remaining arguments");
  return words.join(", ");
}
