import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { assignment, count } from "../statements/assignments.js";
import { skipParentheses } from "../syntax.js";

/** `x = y` as a value: the assignment stands before, and `x` is the value. */
export function assigned(lowering: Lowering, node: ts.BinaryExpression): ps.Expression {
  const target = skipParentheses(node.left);
  if (!isRepeatable(target)) return lowering.refuse(node, "PST1007");
  assignment(lowering, node);
  return lowering.expression(target);
}

/** `++x` and `x++` as values: the count stands before, and of `x++` the value before it. */
export function counted(
  lowering: Lowering,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  purpose: Purpose,
): ps.Expression {
  if (!isRepeatable(skipParentheses(node.operand))) return lowering.refuse(node, "PST1007");
  if (ts.isPrefixUnaryExpression(node)) {
    lowering.push(count(lowering, node));
    return lowering.expression(node.operand);
  }
  const before = purpose.target ?? lowering.temporary(purpose.name ?? "value", node);
  lowering.push(ps.assign(before, lowering.expression(node.operand)));
  lowering.push(count(lowering, node));
  return before;
}

/** A variable, or a member of one: what may be named twice. */
function isRepeatable(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return true;
  if (!ts.isPropertyAccessExpression(node)) return false;
  const object = skipParentheses(node.expression);
  return ts.isIdentifier(object) || object.kind === ts.SyntaxKind.ThisKeyword;
}
