import type { CommandModel, ParameterModel } from "../model/command.js";
import { bindingIn } from "./binding.js";

/** How wide a line of the syntax may be. */
const width = 100;

/** A command's syntax in one parameter set, in the notation of Get-Help. */
export function syntaxLines(command: CommandModel, set: string | undefined): string[] {
  const bound = command.parameters.flatMap((parameter) => {
    const binding = bindingIn(parameter, set);
    return binding === undefined ? [] : [{ parameter, binding }];
  });
  // Get-Help, too, has the positional ones first and then keeps the order of the declarations.
  const last = bound.length;
  const ordered = [...bound].sort((one, other) => (one.binding.position ?? last) - (other.binding.position ?? last));
  const words = ordered.map(({ parameter, binding }) => {
    const name = binding.position === undefined ? `-${parameter.name}` : `[-${parameter.name}]`;
    const whole = parameter.type === "switch" ? name : `${name} <${typeName(parameter)}>`;
    return binding.isMandatory ? whole : `[${whole}]`;
  });
  if (command.options["supportsShouldProcess"] === true) words.push("[-WhatIf]", "[-Confirm]");
  words.push("[<CommonParameters>]");

  const lines: string[] = [];
  let current = command.name;
  for (const word of words) {
    if (current.length + 1 + word.length > width) {
      lines.push(current);
      current = `    ${word}`;
    } else {
      current = `${current} ${word}`;
    }
  }
  return [...lines, current];
}

const typeName = (parameter: ParameterModel): string =>
  parameter.acceptsType === undefined
    ? parameter.type
    : parameter.type.replace("pscustomobject", parameter.acceptsType);
