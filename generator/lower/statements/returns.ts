import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { hasEffect } from "../effects.js";
import type { Lowering } from "../lowering.js";
import { isLogical, operandsOf, skipParentheses } from "../syntax.js";
import { negate } from "../truthiness.js";

/** `return`; within a callback that is written in place, whatever that makes of it. */
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
  if (ts.isBinaryExpression(inner) && isLogical(inner.operatorToken.kind)) {
    const facts = lowering.typeOf(inner);
    if (facts.kind === "boolean" && !facts.isNullable) {
      returnLogical(lowering, inner);
      return;
    }
  }
  const isReturned = ts.isCallExpression(inner) && !ts.isOptionalChain(inner);
  const value = lowering.expression(node, { name: lowering.resultName, isReturned });
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
  const then = lowering.nested(() => returnValue(lowering, node.whenTrue));
  lowering.push({ kind: "if", branches: [{ condition, body: then }] });
  returnValue(lowering, node.whenFalse);
}

/** `return a && b` between booleans: where `b` needs statements of its own, what `a` decides is returned before them. */
function returnLogical(lowering: Lowering, node: ts.BinaryExpression): void {
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const operands = operandsOf(node, node.operatorToken.kind);
  let known: ps.Expression[] = [];
  const decide = (): void => {
    // `-not $a -or -not $b` rather than `-not ($a -and $b)`.
    const condition = ps.joined(isAnd ? known.map(negate) : known, "-or");
    if (condition === undefined) return;
    const body: ps.Block = [{ kind: "return", value: isAnd ? ps.falseValue : ps.trueValue }];
    lowering.push({ kind: "if", branches: [{ condition, body }] });
    known = [];
  };
  for (const operand of operands.slice(0, -1)) {
    let value: ps.Expression = ps.nullValue;
    const before = lowering.nested(() => {
      value = lowering.condition(operand, { name: "isMet" });
    });
    if (before.length > 0) decide();
    before.forEach((statement) => lowering.push(statement));
    known.push(value);
  }
  const rest = lowering.nested(() => returnValue(lowering, operands.at(-1) ?? node.right));
  const [only] = rest;
  if (rest.length === 1 && only?.kind === "return" && only.value !== undefined) {
    lowering.push({ kind: "return", value: ps.joined([...known, only.value], isAnd ? "-and" : "-or") ?? only.value });
    return;
  }
  decide();
  rest.forEach((statement) => lowering.push(statement));
}
