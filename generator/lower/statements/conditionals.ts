import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { operandsOf, skipParentheses } from "../syntax.js";

/** `if` with every `else if` after it. */
export function ifStatement(lowering: Lowering, node: ts.IfStatement): void {
  const inner = skipParentheses(node.expression);
  const and = ts.SyntaxKind.AmpersandAmpersandToken;
  if (node.elseStatement === undefined && ts.isBinaryExpression(inner) && inner.operatorToken.kind === and) {
    ifAll(lowering, operandsOf(inner, and), [], () => lowering.body(node.thenStatement));
    return;
  }
  const branches: { condition: ps.Expression; body: ps.Block }[] = [];
  const condition = lowering.condition(node.expression);
  branches.push({ condition, body: lowering.body(node.thenStatement) });
  let rest = node.elseStatement;
  let otherwise: ps.Block | undefined;
  while (rest !== undefined) {
    const next: ts.Statement = rest;
    rest = undefined;
    if (!ts.isIfStatement(next)) {
      otherwise = lowering.body(next);
      break;
    }
    // A condition that needs statements first cannot be an `elseif`.
    let further: ps.Expression = ps.nullValue;
    const before = lowering.nested(() => {
      further = lowering.condition(next.expression);
    });
    if (before.length > 0) {
      otherwise = lowering.nested(() => {
        before.forEach((statement) => lowering.push(statement));
        pushIf(lowering, next, further);
      });
      break;
    }
    branches.push({ condition: further, body: lowering.body(next.thenStatement) });
    rest = next.elseStatement;
  }
  lowering.push({ kind: "if", branches, ...(otherwise === undefined ? {} : { otherwise }) });
}

/** `if (a && b)` without `else`: where `b` needs statements of its own they and an `if` for `b` stand within that for `a`. */
function ifAll(
  lowering: Lowering,
  [operand, ...others]: readonly ts.Expression[],
  known: readonly ps.Expression[],
  body: () => ps.Block,
): void {
  const condition = ps.joined(known, "-and");
  if (operand === undefined) {
    if (condition !== undefined) lowering.push({ kind: "if", branches: [{ condition, body: body() }] });
    return;
  }
  let value: ps.Expression = ps.nullValue;
  const before = lowering.nested(() => {
    value = lowering.condition(operand, { name: "isMet" });
  });
  if (before.length === 0) {
    ifAll(lowering, others, [...known, value], body);
    return;
  }
  const inside = (): void => {
    before.forEach((statement) => lowering.push(statement));
    ifAll(lowering, others, [value], body);
  };
  if (condition === undefined) inside();
  else lowering.push({ kind: "if", branches: [{ condition, body: lowering.nested(inside) }] });
}

function pushIf(lowering: Lowering, node: ts.IfStatement, condition: ps.Expression): void {
  const body = lowering.body(node.thenStatement);
  const otherwise = node.elseStatement === undefined ? undefined : lowering.body(node.elseStatement);
  lowering.push({ kind: "if", branches: [{ condition, body }], ...(otherwise === undefined ? {} : { otherwise }) });
}
