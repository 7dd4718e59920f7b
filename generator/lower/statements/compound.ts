import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { hasEffect } from "../effects.js";
import { combine } from "../expressions/arithmetic.js";
import type { Lowering } from "../lowering.js";
import { skipParentheses } from "../syntax.js";

/**
 * `x /= y` and the other assignments that PowerShell's own operators do not mean: what `x` becomes is written out, in JavaScript's order,
 * which reads the old value first.
 */
export function compoundAssignment(lowering: Lowering, node: ts.BinaryExpression, operator: ts.SyntaxKind): void {
  const left = lowering.typeOf(node.left);
  const right = lowering.typeOf(node.right);
  const isNumber = (kind: string): boolean => kind === "int" || kind === "number";
  if (!isNumber(left.kind) || !isNumber(right.kind) || left.isNullable || right.isNullable) {
    const sides = [lowering.types.describe(node.left), lowering.types.describe(node.right)];
    lowering.refuse(node, "PST2007", node.operatorToken.getText(), ...sides);
    return;
  }
  const declared = lowering.typeOf(node.left).kind === "int" && !lowering.isInt(node);
  if (declared && leavesInts.has(operator)) lowering.refuse(node.right, "PST2003", node.operatorToken.getText());
  const target = repeatableTarget(lowering, skipParentheses(node.left));
  const [old, value] = lowering.inOrder([
    { node: node.left, lower: () => target, purpose: { name: "old" } },
    { node: node.right, purpose: { name: "value" } },
  ]);
  if (old === undefined || value === undefined) return;
  const result = combine(lowering, node, operator, { node: node.left, value: old }, { node: node.right, value });
  const isOwn = result.kind === "binary" && result.left === target && ownOperators.has(result.operator);
  lowering.push(isOwn ? ps.assign(target, result.right, `${result.operator}=`) : ps.assign(target, result));
}

/** Operators whose result may be no whole number. */
const leavesInts = new Set([ts.SyntaxKind.SlashToken, ts.SyntaxKind.AsteriskAsteriskToken]);
/** Operators that PowerShell assigns with too. */
const ownOperators = new Set(["/", "%", "*"]);

/** The place on the left, of which every part that calls something is held, since it is named twice. */
function repeatableTarget(lowering: Lowering, node: ts.Expression): ps.Expression {
  const target = lowering.expression(node);
  const held = (part: ps.Expression, name: string): ps.Expression =>
    hasEffect(part) ? lowering.hold(part, name, node) : part;
  if (target.kind === "member") return ps.member(held(target.object, "value"), target.name);
  if (target.kind !== "index") return target;
  return { kind: "index", object: held(target.object, "items"), index: held(target.index, "index") };
}
