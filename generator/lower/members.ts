import { ts } from "ts-morph";
import { pascal } from "../model/names.js";
import * as ps from "../powershell/ast.js";
import type { Program } from "./program.js";
import { hasModifier } from "./syntax.js";

/** `constructor(readonly name: string)`: a parameter that is a field as well. */
export const fieldParameters = (node: ts.ConstructorDeclaration | undefined): readonly ts.ParameterDeclaration[] =>
  node?.parameters.filter((parameter) => parameter.modifiers !== undefined) ?? [];

/** The property that such a parameter becomes. */
export function parameterField(program: Program, parameter: ts.ParameterDeclaration): ps.PropertyDefinition {
  const isHidden = hasModifier(parameter, ts.SyntaxKind.PrivateKeyword);
  return {
    kind: "property",
    name: pascal(parameter.name.getText()),
    type: program.types.stored(program.types.at(parameter.name)),
    isStatic: false,
    isHidden,
    comment: [],
    initial: undefined,
  };
}
