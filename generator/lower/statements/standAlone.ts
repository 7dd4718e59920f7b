import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { hasEffect, isConstant } from "../effects.js";
import { isOptionalChainEnd, optionalCall } from "../expressions/optionalChains.js";
import type { Lowering } from "../lowering.js";
import { isAssignment, isCount, skipParentheses } from "../syntax.js";
import { negate } from "../truthiness.js";
import { assignment, count } from "./assignments.js";

/** A call, an assignment or a count: the only expressions that stand alone. */
export function expressionStatement(lowering: Lowering, node: ts.ExpressionStatement): void {
  standAlone(lowering, node.expression, node);
}

/** Writes an expression whose value nobody asks for. */
export function standAlone(lowering: Lowering, expression: ts.Expression, node: ts.Node): void {
  const inner = skipParentheses(expression);
  if (ts.isBinaryExpression(inner) && isAssignment(inner.operatorToken.kind)) {
    assignment(lowering, inner);
    return;
  }
  if (isCount(inner)) {
    lowering.push(count(lowering, inner));
    return;
  }
  if (isOptionalChainEnd(lowering, inner)) {
    optionalCall(lowering, inner);
    return;
  }
  if (ts.isCallExpression(inner) || ts.isNewExpression(inner)) {
    const value = lowering.expression(inner);
    // Text and numbers made of what a call gives are dropped; the call is not.
    if (!isConstant(value) && !(value.kind === "member" && !hasEffect(value))) lowering.push(ps.run(value));
    return;
  }
  if (runsEither(lowering, inner)) return;
  if (ts.isDeleteExpression(inner)) lowering.expression(inner);
  else lowering.refuse(node, "PST1000", "This expression as a statement");
}

/** `a && f()`, `a || f()`, `a ?? f()` and `c ? f() : g()` alone are an `if`. */
function runsEither(lowering: Lowering, node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) {
    const condition = lowering.condition(node.condition);
    const [body, otherwise] = [node.whenTrue, node.whenFalse].map((side) =>
      lowering.nested(() => standAlone(lowering, side, side)),
    );
    lowering.push({ kind: "if", branches: [{ condition, body: body ?? [] }], otherwise: otherwise ?? [] });
    return true;
  }
  const operator = ts.isBinaryExpression(node) ? node.operatorToken.kind : undefined;
  const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  const isCoalesce = operator === ts.SyntaxKind.QuestionQuestionToken;
  if (!ts.isBinaryExpression(node) || !(isAnd || isCoalesce || operator === ts.SyntaxKind.BarBarToken)) return false;
  const condition = isCoalesce
    ? ps.binary(ps.nullValue, "-eq", lowering.expression(node.left, { name: "value" }))
    : isAnd
      ? lowering.condition(node.left)
      : negate(lowering.condition(node.left));
  lowering.push({
    kind: "if",
    branches: [{ condition, body: lowering.nested(() => standAlone(lowering, node.right, node.right)) }],
  });
  return true;
}
