import { ts } from "ts-morph";
import type { Lowering } from "../lower/lowering.js";
import type { Program } from "../lower/program.js";
import { isList } from "../lower/library/arrays.js";

/**
 * What TypeScript lets pass and PowerShell would convert in silence: a number where an `int` is wanted becomes rounded,
 * a list of another element type is copied. Looks at every value that has a place with a type of its own.
 */
export function checkValues(program: Program, lowering: Lowering, root: ts.Node): void {
  const visit = (node: ts.Node): void => {
    if (isValue(node)) checkValue(program, lowering, node);
    ts.forEachChild(node, visit);
  };
  visit(root);
}

const isValue = (node: ts.Node): node is ts.Expression =>
  ts.isExpression(node) &&
  !ts.isParenthesizedExpression(node) &&
  !ts.isDecorator(node.parent) &&
  !(ts.isVariableDeclaration(node.parent) && ts.isArrayBindingPattern(node.parent.name));

function checkValue(program: Program, lowering: Lowering, node: ts.Expression): void {
  const type = program.checker.getContextualType(node);
  if (type === undefined) return;
  const wanted = program.types.of(type);
  const given = program.types.at(node);
  if (wanted.kind === "int" && given.kind === "number" && !lowering.isInt(node)) {
    program.diagnostics.refuse(node, "PST2003", "This place");
  }
  if (isList(wanted) && isList(given) && !ts.isArrayLiteralExpression(node)) {
    const one = program.types.elementName(wanted.element);
    const other = program.types.elementName(given.element);
    const isEmpty = given.element.kind === "never";
    if (one !== other && !isEmpty) program.diagnostics.refuse(node, "PST2004", `\`${one}\``, `\`${other}\``);
  }
}
