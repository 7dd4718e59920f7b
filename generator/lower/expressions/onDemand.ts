import { ts } from "ts-morph";
import { readOnDemand } from "../../model/onDemand.js";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";

/** `onDemand(C)`: runs the file of the class, which gives an object of it. All files of classes lie in the folder of the module. */
export function onDemandObject(lowering: Lowering, node: ts.CallExpression): ps.Expression {
  const [given] = node.arguments;
  const declaration = given === undefined ? undefined : lowering.program.symbol(given)?.valueDeclaration;
  const model =
    declaration !== undefined && ts.isClassDeclaration(declaration)
      ? readOnDemand(lowering.program, declaration)
      : undefined;
  if (model === undefined) {
    const name = `\`${given?.getText() ?? ""}\``;
    return lowering.refuse(node, "PST4017", name, "it has to be the name of a class with `@OnDemand`");
  }
  const path: ps.Expression = { kind: "expandable", parts: [ps.variable("PSScriptRoot"), `/${model.path}.ps1`] };
  return { kind: "runScript", path, parameters: [] };
}
