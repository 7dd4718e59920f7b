import type { ts } from "ts-morph";
import type { Program } from "../lower/program.js";
import { decoratorOf } from "./decorators.js";
import { asText, readLiteral } from "./literals.js";

/** A class with `@OnDemand`, whose file is read when an object of it is wanted. */
export interface OnDemandModel {
  /** The path of its file in the folder of the module, without `.ps1`. */
  readonly path: string;
  readonly className: string;
}

/** What `@OnDemand` says of a class; `undefined` for every other class. */
export function readOnDemand(program: Program, node: ts.ClassDeclaration): OnDemandModel | undefined {
  const decorator = decoratorOf(node, "OnDemand");
  if (decorator === undefined) return undefined;
  const [path] = decorator.values.map((value) => readLiteral(value, program.diagnostics, "PST4003"));
  return { path: asText(path), className: program.types.className(node.name?.text ?? "") };
}
