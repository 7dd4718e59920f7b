import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { assigns } from "../effects.js";
import { appliedOperator } from "../expressions/arithmetic.js";
import { goesOn } from "../expressions/conditional.js";
import { nameOf } from "../expressions/optionalChains.js";
import { hasText, isPlainText, textOf } from "../library/texts.js";
import type { Lowering, Purpose } from "../lowering.js";
import { mentions } from "../reassignment.js";
import { contains, skipParentheses } from "../syntax.js";
import { compoundAssignment } from "./compound.js";
import { assignElement } from "./elements.js";
import { assignPattern, isPattern } from "./patterns.js";

/** `x++` and `x--` whose value nobody uses. */
export function count(lowering: Lowering, node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression): ps.Statement {
  const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? "++" : "--";
  refuseLength(lowering, skipParentheses(node.operand));
  return { kind: "increment", target: lowering.expression(node.operand), operator };
}

/** `items.length = 0` takes elements away, which no property of a list does. */
function refuseLength(lowering: Lowering, node: ts.Expression): void {
  if (ts.isPropertyAccessExpression(node) && lowering.typeOf(node.expression).kind === "array")
    lowering.refuse(node, "PST3002", node.name.text, "for reading");
}

const compound = new Map([
  [ts.SyntaxKind.EqualsToken, "="],
  [ts.SyntaxKind.PlusEqualsToken, "+="],
  [ts.SyntaxKind.MinusEqualsToken, "-="],
  [ts.SyntaxKind.AsteriskEqualsToken, "*="],
]);

const logical = new Set([
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

/** `x ??= value`: the value is looked at, and assigned, only where it is wanted. */
function assignLogical(lowering: Lowering, node: ts.BinaryExpression): void {
  const inner = skipParentheses(node.left);
  if (!ts.isIdentifier(inner) && !ts.isPropertyAccessExpression(inner)) {
    lowering.refuse(node, "PST1007");
    return;
  }
  const target = ts.isIdentifier(inner)
    ? lowering.expression(inner)
    : lowering.substituting(inner.expression, lowering.variable(inner.expression, "value"), () =>
        lowering.expression(inner),
      );
  const condition = goesOn(lowering, node, target);
  const body = lowering.nested(() => {
    const value = lowering.expression(node.right, { name: nameOf(inner), acceptsIf: true });
    lowering.push(ps.assign(target, value));
  });
  lowering.push({ kind: "if", branches: [{ condition, body }] });
}

/** An assignment whose value nobody uses. */
export function assignment(lowering: Lowering, node: ts.BinaryExpression): void {
  const applied = appliedOperator(node.operatorToken.kind);
  if (applied !== undefined) {
    compoundAssignment(lowering, node, applied);
    return;
  }
  if (logical.has(node.operatorToken.kind)) {
    assignLogical(lowering, node);
    return;
  }
  const operator = compound.get(node.operatorToken.kind);
  if (operator === undefined) {
    lowering.refuse(node, "PST1000", `\`${node.operatorToken.getText()}\``);
    return;
  }
  if (operator !== "=") {
    const facts = lowering.typeOf(node.left);
    const right = lowering.typeOf(node.right);
    const isText = operator === "+=" && isPlainText(facts) && hasText(right);
    const isNumber = (kind: string): boolean => kind === "int" || kind === "number";
    if (facts.kind === "int" && right.kind === "number" && !lowering.isInt(node.right)) {
      lowering.refuse(node.right, "PST2003", `\`${operator}\``);
    }
    if (!isText && !(isNumber(facts.kind) && isNumber(right.kind))) {
      lowering.refuse(
        node,
        "PST2007",
        operator,
        lowering.types.describe(node.left),
        lowering.types.describe(node.right),
      );
    }
  }
  const isAppended = operator === "+=" && isPlainText(lowering.typeOf(node.left));
  const given = (purpose: Purpose): ps.Expression =>
    (isAppended ? textOf(lowering, node.right, purpose) : undefined) ?? lowering.expression(node.right, purpose);
  const inner = skipParentheses(node.left);
  if (isPattern(inner)) {
    assignPattern(lowering, node, inner);
    return;
  }
  if (ts.isPropertyAccessExpression(inner)) {
    refuseLength(lowering, inner);
    const [object, value] = lowering.inOrder([
      { node: inner.expression, purpose: { name: "value" } },
      {
        node: node.right,
        purpose: { name: inner.name.text },
        lower: () => given({ name: inner.name.text, acceptsIf: operator === "=" }),
      },
    ]);
    const target = lowering.substituting(inner.expression, object ?? ps.nullValue, () => lowering.expression(inner));
    lowering.push(ps.assign(target, value ?? ps.nullValue, operator));
    return;
  }
  if (ts.isElementAccessExpression(inner)) {
    const [object, index, value] = lowering.inOrder([
      { node: inner.expression, purpose: { name: "items" } },
      { node: inner.argumentExpression, purpose: { name: "index" } },
      { node: node.right, purpose: { name: "item" }, lower: () => given({ name: "item" }) },
    ]);
    assignElement(lowering, node, inner, operator, [object, index, value]);
    return;
  }
  const target = lowering.expression(inner);
  const start = lowering.block.length;
  const value = given(purposeOf(lowering, node, target, operator));
  const isItself = target.kind === "variable" && value.kind === "variable" && value.name === target.name;
  if (operator === "=" && isItself) return;
  // In `x += f()` the old value is read first; statements that `f()` needs must not change it unseen.
  if (operator !== "=" && lowering.block.length > start && assigns(lowering.block.slice(start), target)) {
    lowering.refuse(node, "PST1007");
  }
  lowering.push(ps.assign(target, value, operator));
}

/**
 * What the right side of `x = ...` is for. `x = a ?? "b"` may fill `x` at once: what follows `??` cannot fail, and `a` does not
 * look at `x`.
 */
function purposeOf(lowering: Lowering, node: ts.BinaryExpression, target: ps.Expression, operator: string): Purpose {
  if (target.kind !== "variable") return {};
  if (operator !== "=") return { name: target.name };
  const right = skipParentheses(node.right);
  const symbol = lowering.program.symbol(node.left);
  const isDefault =
    ts.isBinaryExpression(right) &&
    (right.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
      right.operatorToken.kind === ts.SyntaxKind.BarBarToken) &&
    ts.isLiteralExpression(right.right) &&
    symbol !== undefined &&
    !mentions(right.left, symbol, lowering.program) &&
    !(isWithinTry(node) && contains(right.left, ts.isCallExpression));
  return isDefault ? { target, name: target.name } : { name: target.name, acceptsIf: true };
}

/** Where a failure is caught, a variable must not have lost its value before it. */
function isWithinTry(node: ts.Node): boolean {
  for (let outer: ts.Node = node; !ts.isFunctionLike(outer) && !ts.isSourceFile(outer); outer = outer.parent) {
    if (ts.isTryStatement(outer)) return true;
  }
  return false;
}
