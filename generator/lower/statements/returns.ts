import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { hasEffect } from "../effects.js";
import type { Lowering } from "../lowering.js";
import { skipParentheses } from "../syntax.js";

export function returnStatement(lowering: Lowering, node: ts.ReturnStatement): void {
  if (lowering.callback !== undefined) {
    lowering.callback.returns(node);
    return;
  }
  if (node.expression === undefined) {
    lowering.push({ kind: "return" });
    return;
  }
  if (lowering.returnsNothing) {
    const dropped = lowering.expression(node.expression, { name: lowering.resultName });
    if (hasEffect(dropped)) lowering.push(ps.run(dropped));
    lowering.push({ kind: "return" });
    return;
  }
  returnValue(lowering, node.expression);
}

/** Gives the value of an expression. */
export function returnValue(lowering: Lowering, node: ts.Expression): void {
  const inner = skipParentheses(node);
  if (ts.isConditionalExpression(inner)) {
    returnEither(lowering, inner);
    return;
  }
  const value = lowering.expression(node, { name: lowering.resultName });
  if (value.kind === "variable" && value.name === "null" && lowering.returnsText) {
    // A method that returns [string] would turn $null into ''.
    lowering.push({ kind: "return", value: ps.member(ps.type("NullString"), "Value") });
    return;
  }
  lowering.push({ kind: "return", value });
}

/** `return c ? a : b`. */
function returnEither(lowering: Lowering, node: ts.ConditionalExpression): void {
  const condition = lowering.condition(node.condition);
  const then = lowering.nested(() =>
    lowering.push({ kind: "return", value: lowering.expression(node.whenTrue, { name: lowering.resultName }) }),
  );
  lowering.push({ kind: "if", branches: [{ condition, body: then }] });
  const inner = skipParentheses(node.whenFalse);
  if (ts.isConditionalExpression(inner)) returnEither(lowering, inner);
  else lowering.push({ kind: "return", value: lowering.expression(node.whenFalse, { name: lowering.resultName }) });
}
