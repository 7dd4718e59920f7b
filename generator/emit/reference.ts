import type { CommandModel, ParameterModel } from "../model/command.js";
import { asObject } from "../model/literals.js";

/** The page of a command in the reference, the same text as its help. */
export function referencePage(command: CommandModel): string {
  const { help } = command;
  const lines = [`# ${command.name}`, "", help.synopsis, ""];
  if (help.description !== help.synopsis) lines.push(help.description, "");
  lines.push("## Examples", "");
  for (const example of help.examples) lines.push("```powershell", example.command, "```", "", example.remarks, "");
  lines.push("## Parameters", "");
  for (const parameter of command.parameters) lines.push(...parameterSection(parameter));
  const outputType = command.options["outputType"];
  if (typeof outputType === "string")
    lines.push("## Output", "", `\`${outputType}\``, "", ...help.outputs.flatMap((entry) => [entry, ""]));
  if (help.notes.length > 0) lines.push("## Notes", "", ...help.notes.flatMap((entry) => [entry, ""]));
  return `${lines.join("\n").trimEnd()}\n`;
}

function parameterSection(parameter: ParameterModel): string[] {
  const facts = [`type \`${parameter.type}\``];
  const sets = Object.keys(asObject(parameter.options["sets"]));
  if (sets.length > 0) facts.push(`sets ${sets.join(", ")}`);
  if (parameter.allowed.length > 0) facts.push(`one of ${parameter.allowed.map((value) => `\`${value}\``).join(", ")}`);
  if (parameter.initial !== undefined) facts.push(`default \`${String(parameter.initial)}\``);
  return [
    `### -${parameter.name}`,
    "",
    parameter.description,
    "",
    `${facts.join("; ")}.`.replace(/^./, (first) => first.toUpperCase()),
    "",
  ];
}
