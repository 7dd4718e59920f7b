import { ts } from "ts-morph";
import { camel, pascal, resultName } from "../../model/names.js";
import type * as ps from "../../powershell/ast.js";
import { jsDocLines } from "../comments.js";
import { functionBody } from "../functions/bodies.js";
import { unusedParameters } from "../functions/closures.js";
import { fileFunction, type InnerFunction } from "../functions/nesting.js";
import { lowerParameters } from "../functions/parameters.js";
import { resultOf } from "../functions/shapes.js";
import { Lowering } from "../lowering.js";
import type { Program } from "../program.js";
import { hasModifier } from "../syntax.js";
import { visitors } from "../visitors.js";
import { commentWidth } from "./methods.js";

/** A constant of a file is a static property that nothing assigns. */
export function lowerConstants(
  program: Program,
  node: ts.VariableStatement,
): (ps.PropertyDefinition | ps.MethodDefinition)[] {
  const isExported = hasModifier(node, ts.SyntaxKind.ExportKeyword);
  if (!(node.declarationList.flags & ts.NodeFlags.Const))
    program.diagnostics.refuse(node, "PST1012", "a variable that changes");
  return node.declarationList.declarations.map((declaration) => {
    const name = pascal(declaration.name.getText());
    const value = fileFunction(declaration);
    if (value !== undefined) return functionConstant(program, node, value, name);
    return {
      kind: "property",
      name,
      type: program.types.emitted(program.types.at(declaration.name)),
      isStatic: true,
      isHidden: !isExported,
      comment: jsDocLines(node, commentWidth, program.diagnostics),
      initial: initialValue(program, declaration, declaration.initializer),
    };
  });
}

/** `const twice = (x: int): int => x * 2` is a function of the file. */
function functionConstant(
  program: Program,
  statement: ts.VariableStatement,
  node: InnerFunction,
  name: string,
): ps.MethodDefinition {
  if (node.modifiers !== undefined) program.diagnostics.refuse(node, "PST1000", "`async`");
  const returnType = program.types.emitted(resultOf(program, node));
  const isText = returnType === "string";
  const lowering = new Lowering(program, visitors, node, resultName(camel(name)), isText, returnType === "void");
  const { list, prologue } = lowerParameters(lowering, node);
  const body = node.body === undefined ? [] : functionBody(lowering, node.body, returnType);
  return {
    kind: "method",
    name,
    returnType,
    parameters: [...list, ...unusedParameters(lowering, node)],
    isStatic: true,
    isHidden: !hasModifier(statement, ts.SyntaxKind.ExportKeyword),
    comment: jsDocLines(statement, commentWidth, program.diagnostics),
    body: [...prologue, ...body],
  };
}

/** A value that needs no statements of its own. */
export function initialValue(
  program: Program,
  at: ts.Node,
  initializer: ts.Expression | undefined,
): ps.Expression | undefined {
  if (initializer === undefined) return undefined;
  const lowering = new Lowering(program, visitors, at, "value", false);
  const value = lowering.expression(initializer);
  if (lowering.block.length > 0) program.diagnostics.refuse(at, "PST1013", initializer.getText().slice(0, 40));
  return value.kind === "variable" && value.name === "null" ? undefined : value;
}
