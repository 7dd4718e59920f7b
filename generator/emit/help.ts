import type { CallableModel } from "../model/command.js";
import { wrap } from "../model/prose.js";
import { inputTypes } from "./binding.js";
import { exampleLines } from "./examples.js";

/** An 80-column console indents by up to eight, and would break longer lines once more. */
const width = 70;

/**
 * The lines of the comment-based help of a command or a script (about_Comment_Based_Help).
 *
 * @param others - the other commands of the module, for the related links
 */
export function helpLines(command: CallableModel, others: readonly string[]): string[] {
  const { help } = command;
  const lines: string[] = [];
  const section = (keyword: string, text: readonly string[]): void => {
    if (lines.length > 0) lines.push("");
    lines.push(keyword, ...text.map(escapeBlockComment));
  };
  // On one line, whatever its length: Get-Help keeps a line break in the synopsis, and lists of commands show it.
  section(".SYNOPSIS", [help.synopsis]);
  section(".DESCRIPTION", wrap(help.description, width));
  for (const parameter of command.parameters)
    section(`.PARAMETER ${parameter.name}`, wrap(parameter.description, width));
  for (const example of help.examples) {
    section(".EXAMPLE", [...exampleLines(example.command), "", ...wrap(example.remarks, width)]);
  }
  for (const entry of help.inputs) section(".INPUTS", wrap(entry, width));
  if (help.inputs.length === 0) {
    const types = inputTypes(command);
    for (const type of types.length === 0 ? ["None"] : types) section(".INPUTS", [type]);
  }
  for (const entry of help.outputs) section(".OUTPUTS", wrap(entry, width));
  if (help.notes.length > 0)
    section(
      ".NOTES",
      help.notes.flatMap((entry, position) => [...(position === 0 ? [] : [""]), ...wrap(entry, width)]),
    );
  for (const entry of [...help.links, ...others]) section(".LINK", [entry]);
  return lines;
}

/** Neither end of a block comment may stand in it; PowerShell's own code generator writes them so. */
const escapeBlockComment = (line: string): string => line.replaceAll("<#", "<`#").replaceAll("#>", "#`>");
