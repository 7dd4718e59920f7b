import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { matchOfGroups } from "../library/matches.js";
import type { Lowering, Purpose } from "../lowering.js";
import { isFiniteWhole } from "../ranges.js";
import { skipParentheses } from "../syntax.js";
import { asCondition, negate, truthOf } from "../truthiness.js";
import { isOptionalChainEnd, optionalChain } from "./optionalChains.js";

/** Values that `$x = if ...` hands over whole; PowerShell would take lists apart. */
const scalars = new Set([
  "string",
  "boolean",
  "int",
  "number",
  "undefined",
  "class",
  "interface",
  "dotnetEnum",
  "function",
]);

/** `c ? a : b`: an `if` that assigns. */
export function conditional(lowering: Lowering, node: ts.ConditionalExpression, purpose: Purpose): ps.Expression {
  const condition = lowering.condition(node.condition);
  let then: ps.Expression = ps.nullValue;
  let otherwise: ps.Expression = ps.nullValue;
  const thenBlock = lowering.nested(() => {
    then = lowering.expression(node.whenTrue, { name: purpose.name ?? "value" });
  });
  const otherwiseBlock = lowering.nested(() => {
    otherwise = lowering.expression(node.whenFalse, { name: purpose.name ?? "value" });
  });
  const facts = lowering.typeOf(node);
  // A .NET object may be a sequence; of a value type it is none.
  const isWhole = scalars.has(facts.kind) || (facts.kind === "dotnet" && facts.isValueType);
  const isScalar = isWhole && isShort(then) && isShort(otherwise);
  const isInline = isScalar && thenBlock.length === 0 && otherwiseBlock.length === 0;
  if (isInline && purpose.acceptsIf === true) return { kind: "ifExpression", condition, then, otherwise };
  const result = purpose.target ?? lowering.temporary(purpose.name ?? "value", node);
  if (isInline) {
    lowering.push(ps.assign(result, { kind: "ifExpression", condition, then, otherwise }));
    return result;
  }
  lowering.push({
    kind: "if",
    branches: [{ condition, body: [...thenBlock, ps.assign(result, then)] }],
    otherwise: [...otherwiseBlock, ps.assign(result, otherwise)],
  });
  return result;
}

const isShort = (value: ps.Expression): boolean => value.kind !== "cast" || value.operand.kind !== "hashtable";

/** `a ?? b`, and `a || b` and `a && b` as values: the left side, or else the right one. */
export function choose(lowering: Lowering, node: ts.BinaryExpression, purpose: Purpose): ps.Expression {
  if (isNothingForNothing(node)) return lowering.expression(node.left, purpose);
  const result = purpose.target ?? lowering.temporary(holderName(node.left, purpose), node);
  if (isMemberOrConstant(lowering, node))
    return optionalChain(lowering, skipParentheses(node.left), { target: result }, lowering.expression(node.right));
  const value = lowering.expression(node.left, { target: result });
  if (value.kind !== "variable" || value.name !== result.name) lowering.push(ps.assign(result, value));
  const condition = goesOn(lowering, node, result);
  const body = lowering.nested(() => {
    const other = lowering.expression(node.right, purpose.name === undefined ? {} : { name: purpose.name });
    lowering.push(ps.assign(result, other));
  });
  lowering.push({ kind: "if", branches: [{ condition, body }] });
  return result;
}

/** `a ?? null`, `a ?? undefined`: the two are one value here, so it is `a`. */
function isNothingForNothing(node: ts.BinaryExpression): boolean {
  const right = skipParentheses(node.right);
  const isNothing = right.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(right) && right.text === "undefined");
  return isNothing && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
}

/** `a?.b ?? "x"` where `b` itself is never missing: `$b = 'x'; if ($null -ne $a) { $b = $a.B }`. */
function isMemberOrConstant(lowering: Lowering, node: ts.BinaryExpression): boolean {
  const left = skipParentheses(node.left);
  const right = skipParentheses(node.right);
  const isConstant = ts.isLiteralExpression(right) || ["true", "false"].includes(right.getText());
  if (node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken || !isConstant) return false;
  if (!ts.isPropertyAccessExpression(left) || !isOptionalChainEnd(lowering, left)) return false;
  const symbol = lowering.program.symbol(left.name);
  if (symbol === undefined || matchOfGroups(lowering, left.expression) !== undefined) return false;
  const facts = lowering.types.of(lowering.program.checker.getTypeOfSymbolAtLocation(symbol, left));
  return ["string", "boolean", "int", "number"].includes(facts.kind) && !facts.isNullable;
}

/** Whether the right side is reached, once the left one is in a variable or a member. */
export function goesOn(lowering: Lowering, node: ts.BinaryExpression, left: ps.Expression): ps.Expression {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.QuestionQuestionEqualsToken)
    return ps.binary(ps.nullValue, "-eq", left);
  const type = lowering.program.checker.getTypeAtLocation(node.left);
  const truth = truthOf(lowering.types, type);
  if (truth === undefined) return lowering.refuse(node.left, "PST2002", lowering.types.describe(node.left));
  const isWhole = truth === "isNumber" && isFiniteWhole(lowering, node.left);
  const condition = isWhole ? ps.binary(left, "-ne", ps.integer(0)) : asCondition(left, truth, lowering.types.of(type));
  const isAnd =
    operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken;
  return isAnd ? condition : negate(condition);
}

const vague = new Set(["value", "items", "item", "text"]);

/** The name of a variable for `left ?? right`: what it is for, or else what the left side is called. */
function holderName(left: ts.Expression, purpose: Purpose): string {
  if (purpose.name !== undefined && !vague.has(purpose.name)) return purpose.name;
  if (ts.isPropertyAccessExpression(left) || ts.isPropertyAccessChain(left)) return left.name.text;
  return purpose.name ?? "value";
}
