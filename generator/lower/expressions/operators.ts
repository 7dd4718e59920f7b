import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { toNumber } from "../library/numbers.js";
import { asText, hasText, isPlainText, textOf } from "../library/texts.js";
import type { Lowering, Purpose } from "../lowering.js";
import { isAssignment, skipParentheses } from "../syntax.js";
import { negate } from "../truthiness.js";
import type { TypeFacts } from "../types.js";
import { combine, complement, isArithmetic, negation } from "./arithmetic.js";
import { assigned, counted } from "./assigned.js";
import { choose } from "./conditional.js";
import { instanceOf, typeTest } from "./typeTests.js";

const comparisons = new Map([
  [ts.SyntaxKind.LessThanToken, "-lt"],
  [ts.SyntaxKind.LessThanEqualsToken, "-le"],
  [ts.SyntaxKind.GreaterThanToken, "-gt"],
  [ts.SyntaxKind.GreaterThanEqualsToken, "-ge"],
]);

/** Two operands and an operator, by their static types. */
export function binaryExpression(lowering: Lowering, node: ts.BinaryExpression, purpose: Purpose): ps.Expression {
  const operator = node.operatorToken.kind;
  if (isAssignment(operator)) return assigned(lowering, node);
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return lowering.refuse(node, "PST1008", node.operatorToken.getText());
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equality(lowering, node);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return negate(equality(lowering, node));
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return logical(lowering, node, purpose);
    case ts.SyntaxKind.QuestionQuestionToken:
      return choose(lowering, node, purpose);
    case ts.SyntaxKind.InKeyword:
      return lowering.refuse(node, "PST1024", "`in`");
    case ts.SyntaxKind.InstanceOfKeyword:
      return instanceOf(lowering, node);
    case ts.SyntaxKind.PlusToken:
      return plus(lowering, node);
    default: {
      const comparison = comparisons.get(operator);
      if (comparison !== undefined) return compare(lowering, node, comparison);
      if (isArithmetic(operator)) return arithmetic(lowering, node);
      return lowering.refuse(node, "PST1000", `\`${node.operatorToken.getText()}\``);
    }
  }
}

function operands(lowering: Lowering, node: ts.BinaryExpression): [ps.Expression, ps.Expression] {
  const [left, right] = lowering.inOrder([{ node: node.left }, { node: node.right }]);
  return [left ?? ps.nullValue, right ?? ps.nullValue];
}

/** The operator has no faithful form between operands of these types. */
const refuseOperands = (lowering: Lowering, node: ts.BinaryExpression): ps.Expression =>
  lowering.refuse(
    node,
    "PST2007",
    node.operatorToken.getText(),
    lowering.types.describe(node.left),
    lowering.types.describe(node.right),
  );

const primitives = new Set(["string", "boolean", "int", "number", "dotnetEnum"]);

function equality(lowering: Lowering, node: ts.BinaryExpression): ps.Expression {
  const test = typeTest(lowering, node);
  if (test !== undefined) return test;
  const left = lowering.typeOf(node.left);
  const right = lowering.typeOf(node.right);
  if (left.kind === "undefined")
    return ps.binary(ps.nullValue, "-eq", lowering.expression(node.right, { name: "value" }));
  if (right.kind === "undefined")
    return ps.binary(ps.nullValue, "-eq", lowering.expression(node.left, { name: "value" }));
  const [one, other] = operands(lowering, node);
  if (left.kind === "string" && right.kind === "string") {
    // [string]::Equals turns $null into '', so where one side may be undefined [object]::Equals compares.
    const owner = left.isNullable || right.isNullable ? "object" : "string";
    return ps.invoke(ps.type(owner), "Equals", one, other);
  }
  const isNumber = (facts: TypeFacts): boolean => facts.kind === "int" || facts.kind === "number";
  if (isNumber(left) && isNumber(right)) return ps.binary(one, "-eq", other);
  if (left.kind === right.kind && (left.kind === "boolean" || left.kind === "dotnetEnum")) {
    return ps.binary(one, "-eq", other);
  }
  // Structures of .NET are copied, so that two are never one object.
  const isObject = (facts: TypeFacts): boolean =>
    !primitives.has(facts.kind) &&
    !["mixed", "unknown", "erased"].includes(facts.kind) &&
    !(facts.kind === "dotnet" && facts.isValueType);
  if (isObject(left) && isObject(right)) return ps.invoke(ps.type("object"), "ReferenceEquals", one, other);
  return refuseOperands(lowering, node);
}

/** `&&` and `||` between booleans, or where only their truth is asked; where the right side needs statements of its own they run only when it is reached. */
function logical(lowering: Lowering, node: ts.BinaryExpression, purpose: Purpose): ps.Expression {
  const facts = lowering.typeOf(node);
  if (purpose.isCondition !== true && (facts.kind !== "boolean" || facts.isNullable)) {
    return choose(lowering, node, purpose);
  }
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const name = purpose.name ?? "isMet";
  const left = lowering.condition(node.left, { name });
  let right: ps.Expression = ps.nullValue;
  const before = lowering.nested(() => {
    right = lowering.condition(node.right, purpose);
  });
  if (before.length === 0) return ps.binary(left, isAnd ? "-and" : "-or", right);
  const result =
    purpose.target ?? reusable(lowering, right) ?? reusable(lowering, left) ?? lowering.temporary(name, node);
  if (!isSame(left, result)) lowering.push(ps.assign(result, left));
  const body = isSame(right, result) ? before : [...before, ps.assign(result, right)];
  lowering.push({ kind: "if", branches: [{ condition: isAnd ? result : ps.not(result), body }] });
  return result;
}

/** A variable that the compiler made may be assigned once more. */
const reusable = (lowering: Lowering, value: ps.Expression): ps.Variable | undefined =>
  lowering.isTemporary(value) ? value : undefined;

const isSame = (value: ps.Expression, other: ps.Variable): boolean =>
  value.kind === "variable" && value.name === other.name;

function plus(lowering: Lowering, node: ts.BinaryExpression): ps.Expression {
  const left = lowering.typeOf(node.left);
  const right = lowering.typeOf(node.right);
  if ((isPlainText(left) || isPlainText(right)) && hasText(left) && hasText(right))
    return concatenation(lowering, node);
  return arithmetic(lowering, node);
}

/** A text and what is written into it; the left side decides what `+` means in PowerShell. */
function concatenation(lowering: Lowering, node: ts.BinaryExpression): ps.Expression {
  const [left, right] = lowering.inOrder([
    { node: node.left, lower: () => asText(lowering, node.left, "text") ?? ps.nullValue },
    { node: node.right, lower: () => textOf(lowering, node.right, { name: "text" }) ?? ps.nullValue },
  ]);
  return ps.binary(left ?? ps.nullValue, "+", right ?? ps.nullValue);
}

function arithmetic(lowering: Lowering, node: ts.BinaryExpression): ps.Expression {
  const operator = node.operatorToken.kind;
  const left = lowering.typeOf(node.left);
  const right = lowering.typeOf(node.right);
  const isFlags = left.kind === "dotnetEnum" && right.kind === "dotnetEnum" && left.name === right.name;
  const flags = isFlags && !left.isNullable ? flagOperators.get(operator) : undefined;
  if (flags === undefined && !(isNumber(left) && isNumber(right))) return refuseOperands(lowering, node);
  const [one, other] = operands(lowering, node);
  // Flags of an enumeration: a number in JavaScript, an enumeration again in PowerShell.
  if (flags !== undefined) return ps.cast("int", ps.binary(one, flags, other));
  return combine(lowering, node, operator, { node: node.left, value: one }, { node: node.right, value: other });
}

const isNumber = (facts: TypeFacts): boolean => (facts.kind === "int" || facts.kind === "number") && !facts.isNullable;

const flagOperators = new Map([
  [ts.SyntaxKind.AmpersandToken, "-band"],
  [ts.SyntaxKind.BarToken, "-bor"],
  [ts.SyntaxKind.CaretToken, "-bxor"],
]);

/** Numbers by value, text by UTF-16 unit, points in time by time. */
function compare(lowering: Lowering, node: ts.BinaryExpression, operator: string): ps.Expression {
  const left = lowering.typeOf(node.left);
  const right = lowering.typeOf(node.right);
  const [one, other] = operands(lowering, node);
  if (left.isNullable || right.isNullable) {
    return refuseOperands(lowering, node);
  }
  if (left.kind === "string" && right.kind === "string") {
    return ps.binary(ps.invoke(ps.type("string"), "CompareOrdinal", one, other), operator, ps.integer(0));
  }
  const isOrdered = (facts: TypeFacts): boolean =>
    facts.kind === "int" || facts.kind === "number" || (facts.kind === "dotnet" && facts.isValueType);
  if (isOrdered(left) && isOrdered(right)) return ps.binary(one, operator, other);
  return refuseOperands(lowering, node);
}

const refuseOperand = (lowering: Lowering, node: ts.PrefixUnaryExpression): ps.Expression =>
  lowering.refuse(
    node,
    "PST2007",
    ts.tokenToString(node.operator) ?? "",
    lowering.types.describe(node.operand),
    "nothing",
  );

/** `!x`. Of `!!x` a boolean is wanted, whatever `x` is. */
function opposite(lowering: Lowering, node: ts.PrefixUnaryExpression): ps.Expression {
  const value = negate(lowering.condition(node.operand));
  const inner = skipParentheses(node.operand);
  if (!ts.isPrefixUnaryExpression(inner) || value.kind === "binary" || value.kind === "unary") return value;
  const facts = lowering.typeOf(inner.operand);
  return facts.kind === "boolean" && !facts.isNullable ? value : ps.cast("bool", value);
}

/** `!x`, `-x`, `+x`, `~x`, `++x` and `--x`. */
export function prefixUnary(lowering: Lowering, node: ts.PrefixUnaryExpression, purpose: Purpose): ps.Expression {
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return opposite(lowering, node);
    case ts.SyntaxKind.MinusToken:
      if (!isNumber(lowering.typeOf(node.operand))) return refuseOperand(lowering, node);
      return negation(lowering, node);
    case ts.SyntaxKind.PlusToken:
      return toNumber(lowering, node.operand) ?? refuseOperand(lowering, node);
    case ts.SyntaxKind.TildeToken:
      if (!isNumber(lowering.typeOf(node.operand))) return refuseOperand(lowering, node);
      return complement(lowering, node);
    default:
      return counted(lowering, node, purpose);
  }
}

/** `x++` and `x--` whose value is used. */
export const postfixUnary = (lowering: Lowering, node: ts.PostfixUnaryExpression, purpose: Purpose): ps.Expression =>
  counted(lowering, node, purpose);

/** `typeof x === "string"` is the only use of `typeof`, and is met before this visitor. */
export const typeOf = (lowering: Lowering, node: ts.TypeOfExpression): ps.Expression =>
  lowering.refuse(node, "PST1000", "`typeof` outside a comparison");
