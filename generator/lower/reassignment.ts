import { ts } from "ts-morph";
import type { Program } from "./program.js";
import { isAssignment, isCount, skipParentheses } from "./syntax.js";

/** Whether something is assigned to a variable after its declaration, or it is counted. */
export function isAssigned(symbol: ts.Symbol, scope: ts.Node, program: Program): boolean {
  let found = assignmentsTo(symbol, scope, program).length > 0;
  const visit = (node: ts.Node): void => {
    if (isCount(node) && program.symbol(skipParentheses(node.operand)) === symbol) found = true;
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return found;
}

/** What is assigned to a variable after its declaration. */
export function assignmentsTo(symbol: ts.Symbol, scope: ts.Node, program: Program): ts.Expression[] {
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && takes(node.left, symbol, program))
      values.push(node.right);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return values;
}

/** Whether the left side of an assignment is the variable, or a pattern with it. */
function takes(left: ts.Expression, symbol: ts.Symbol, program: Program): boolean {
  const inner = skipParentheses(left);
  if (!ts.isArrayLiteralExpression(inner) && !ts.isObjectLiteralExpression(inner))
    return program.symbol(inner) === symbol;
  const isNamed = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && program.symbol(node) === symbol) ||
    (ts.forEachChild(node, (child) => isNamed(child) || undefined) ?? false);
  return isNamed(inner);
}
