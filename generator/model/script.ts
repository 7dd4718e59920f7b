import type { ts } from "ts-morph";
import type { Program } from "../lower/program.js";
import { readHelp, readParameters, type CallableModel } from "./command.js";
import { decoratorOf } from "./decorators.js";
import { asObject, asText, readLiteral } from "./literals.js";

/** One script of the module, as the emitters need it. */
export interface ScriptModel extends CallableModel {
  /** Whether there is a starter that stays the same while versions change. */
  readonly hasLauncher: boolean;
}

/** The script that a class with `@Script` is; `undefined` for every other class. */
export function readScript(program: Program, node: ts.ClassDeclaration): ScriptModel | undefined {
  const decorator = decoratorOf(node, "Script");
  if (decorator === undefined) return undefined;
  const [name, given] = decorator.values.map((value) => readLiteral(value, program.diagnostics, "PST4003"));
  const options = asObject(given);
  return {
    name: asText(name),
    className: program.types.className(node.name?.text ?? ""),
    options,
    parameters: readParameters(program, node),
    help: readHelp(node),
    hasLauncher: options["launcher"] === true,
  };
}
