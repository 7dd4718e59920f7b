import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import type { Program } from "../program.js";
import { isStandardLibrary } from "../types.js";

/** Where a function stands: the class of the file or its own, and the functions around it that have names. */
export function enclosingName(program: Program, node: ts.Node): string {
  const names: string[] = [];
  let outer = node.parent;
  for (; !ts.isSourceFile(outer) && !ts.isClassDeclaration(outer); outer = outer.parent) {
    if (ts.isFunctionDeclaration(outer) || ts.isMethodDeclaration(outer) || ts.isFunctionExpression(outer)) {
      if (outer.name !== undefined) names.unshift(pascal(outer.name.getText()));
    }
    const { parent } = outer;
    if (ts.isArrowFunction(outer) && ts.isVariableDeclaration(parent)) names.unshift(pascal(parent.name.getText()));
  }
  const home = ts.isSourceFile(outer) ? program.fileClass(outer) : program.types.className(outer.name?.text ?? "");
  return home + names.join("");
}

/** What a function is for: the name of what holds it, or of the parameter that it is given for. */
export function purposeName(program: Program, node: ts.Node): string {
  if ((ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.name !== undefined)
    return pascal(node.name.text);
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
    return purposeName(program, parent);
  const isHolder =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertyAssignment(parent);
  if (isHolder && ts.isIdentifier(parent.name)) return pascal(parent.name.text);
  if (ts.isBinaryExpression(parent)) {
    const left = ts.isPropertyAccessExpression(parent.left) ? parent.left.name : parent.left;
    if (ts.isIdentifier(left)) return pascal(left.text);
  }
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const position = parent.arguments?.indexOf(node as ts.Expression) ?? -1;
    const parameter = program.checker.getResolvedSignature(parent)?.parameters[position];
    const declared = parameter?.valueDeclaration;
    if (parameter !== undefined && declared !== undefined && !isStandardLibrary(declared))
      return pascal(parameter.name);
    const { expression } = parent;
    // `steps.push((x) => ...)`
    if (ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression))
      return pascal(expression.expression.text);
  }
  return "Function";
}
