import { ts } from "ts-morph";
import { pascal, resultName } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { jsDocLines } from "../comments.js";
import { functionBody } from "../functions/bodies.js";
import { lowerParameters } from "../functions/parameters.js";
import { Lowering } from "../lowering.js";
import type { Program } from "../program.js";
import { hasModifier } from "../syntax.js";
import { visitors } from "../visitors.js";

/** Columns for a comment inside a class: 120 less the indent and the mark. */
export const commentWidth = 112;

/** A function of a file: a static method of its class. */
export function lowerFunction(program: Program, node: ts.FunctionDeclaration): ps.MethodDefinition {
  const isExported = hasModifier(node, ts.SyntaxKind.ExportKeyword);
  const name = node.name?.text ?? "";
  return lowerMethod(program, node, {
    name: pascal(name),
    resultName: resultName(name),
    isStatic: true,
    isHidden: !isExported,
  });
}

interface MethodShape {
  readonly name: string;
  readonly resultName: string;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
}

/** A function or a method with its parameters and body. */
export function lowerMethod(
  program: Program,
  node: ts.FunctionDeclaration | ts.MethodDeclaration,
  shape: MethodShape,
): ps.MethodDefinition {
  if (node.asteriskToken !== undefined) program.diagnostics.refuse(node, "PST1000", "A generator function");
  if (hasModifier(node, ts.SyntaxKind.AsyncKeyword)) program.diagnostics.refuse(node, "PST1000", "`async`");
  if (node.body === undefined && !hasModifier(node, ts.SyntaxKind.AbstractKeyword))
    program.diagnostics.refuse(node, "PST1000", "An overload");
  const signature = program.checker.getSignatureFromDeclaration(node);
  const returns = signature === undefined ? undefined : program.checker.getReturnTypeOfSignature(signature);
  const returnType = returns === undefined ? "void" : program.types.emitted(program.types.of(returns));
  const lowering = new Lowering(
    program,
    visitors,
    node,
    shape.resultName,
    returnType === "string",
    returnType === "void",
  );
  const { list, prologue } = lowerParameters(lowering, node);
  const parameters = isCommandBlock(node) && node.parameters.length === 0 ? [cmdletParameter] : list;
  const isAbstract = hasModifier(node, ts.SyntaxKind.AbstractKeyword);
  let body: ps.Statement[] = [];
  if (isAbstract) {
    body = [
      { kind: "throw", value: ps.create("System.NotImplementedException", ps.text(`${shape.name} is abstract.`)) },
    ];
  } else if (node.body !== undefined) {
    body = [...prologue, ...functionBody(lowering, node.body, returnType)];
  }
  return {
    kind: "method",
    name: shape.name,
    returnType,
    parameters,
    isStatic: shape.isStatic,
    isHidden: shape.isHidden,
    comment: jsDocLines(node, commentWidth, program.diagnostics),
    body,
  };
}

/** The blocks of a command are called with the cmdlet, whether they need it or not. */
const cmdletParameter = { name: "cmdlet", type: "System.Management.Automation.PSCmdlet" };

const isCommandBlock = (node: ts.FunctionDeclaration | ts.MethodDeclaration): boolean =>
  ts.isMethodDeclaration(node) &&
  ts.isClassDeclaration(node.parent) &&
  ts.getDecorators(node.parent) !== undefined &&
  ["begin", "process", "end"].includes(node.name.getText());
