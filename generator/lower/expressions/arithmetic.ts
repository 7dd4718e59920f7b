import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { asDouble, isDouble, isIntRemainder, isNegatedInt } from "../doubles.js";
import type { Lowering } from "../lowering.js";
import { isInt32, isNatural } from "../ranges.js";
import { skipParentheses } from "../syntax.js";
import { number } from "./literals.js";

/** An operand, with the node that says what is known of it. */
export interface Operand {
  readonly node: ts.Expression;
  readonly value: ps.Expression;
}

type Combine = (lowering: Lowering, at: ts.Node, left: Operand, right: Operand) => ps.Expression;

const plain =
  (operator: string): Combine =>
  (_, __, left, right) =>
    ps.binary(left.value, operator, right.value);

/** The operators between two numbers, by the token. */
const operators = new Map<ts.SyntaxKind, Combine>([
  [ts.SyntaxKind.PlusToken, plain("+")],
  [ts.SyntaxKind.MinusToken, plain("-")],
  [ts.SyntaxKind.AsteriskToken, plain("*")],
  [ts.SyntaxKind.SlashToken, division],
  [ts.SyntaxKind.PercentToken, remainder],
  [ts.SyntaxKind.AsteriskAsteriskToken, power],
  [ts.SyntaxKind.AmpersandToken, bitwise("-band")],
  [ts.SyntaxKind.BarToken, bitwise("-bor")],
  [ts.SyntaxKind.CaretToken, bitwise("-bxor")],
  [ts.SyntaxKind.LessThanLessThanToken, bitwise("-shl")],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, bitwise("-shr")],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, unsignedShift],
]);

const assigned = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken],
]);

/** The operator that `/=` and its like apply, where PowerShell's own compound assignment means something else. */
export const appliedOperator = (assignment: ts.SyntaxKind): ts.SyntaxKind | undefined => assigned.get(assignment);

/** Whether the token is an operator between two numbers. */
export const isArithmetic = (operator: ts.SyntaxKind): boolean => operators.has(operator);

/** Two numbers and an operator. */
export const combine = (
  lowering: Lowering,
  at: ts.Node,
  operator: ts.SyntaxKind,
  left: Operand,
  right: Operand,
): ps.Expression => operators.get(operator)?.(lowering, at, left, right) ?? ps.nullValue;

/** Of doubles, so that a zero divisor gives infinity and whole numbers do not decide the result's type. */
function division(lowering: Lowering, _: ts.Node, left: Operand, right: Operand): ps.Expression {
  const dividend = isDouble(lowering, right.node) ? left.value : asDouble(lowering, left.node, left.value);
  return ps.binary(dividend, "/", right.value);
}

/** `%` has JavaScript's sign in PowerShell too, but of ints a zero on the right throws. */
function remainder(lowering: Lowering, _: ts.Node, left: Operand, right: Operand): ps.Expression {
  const isExact = isIntRemainder(lowering, left.node, right.node) || isDouble(lowering, right.node);
  return ps.binary(isExact ? left.value : asDouble(lowering, left.node, left.value), "%", right.value);
}

/** The powers that have no last digit to differ in: squares, and those of two. */
function power(lowering: Lowering, at: ts.Node, left: Operand, right: Operand): ps.Expression {
  const isLiteral = (operand: Operand, wanted: number): boolean =>
    operand.value.kind === "number" && Number(operand.value.text) === wanted;
  if (isLiteral(right, 2)) {
    const base = left.value.kind === "variable" ? left.value : lowering.hold(left.value, "base", at);
    return ps.binary(base, "*", base);
  }
  if (isLiteral(left, 2) && lowering.isInt(right.node))
    return ps.invoke(ps.type("math"), "Pow", left.value, right.value);
  return lowering.refuse(at, "PST3007", "**");
}

/** 32 bits, as JavaScript takes them: what is no int for certain is wrapped first. */
function bitwise(operator: string): Combine {
  return (lowering, _, left, right) => {
    const isNone = operator === "-bor" && right.value.kind === "number" && Number(right.value.text) === 0;
    const bits = toInt32(lowering, left);
    return isNone ? bits : ps.binary(bits, operator, toInt32(lowering, right));
  };
}

function toInt32(lowering: Lowering, { node, value }: Operand): ps.Expression {
  if (isInt32(lowering, node)) return value;
  if (value.kind === "number") return number(Number(value.text) | 0);
  return ofLibrary(lowering, "ToInt32", value);
}

function unsignedShift(lowering: Lowering, _: ts.Node, left: Operand, right: Operand): ps.Expression {
  if (isInt32(lowering, left.node) && isNatural(lowering, left.node))
    return ps.binary(left.value, "-shr", toInt32(lowering, right));
  if (right.value.kind === "number" && (Number(right.value.text) & 31) === 0)
    return ofLibrary(lowering, "ToUint32", left.value);
  return ofLibrary(lowering, "ShiftUnsigned", left.value, right.value);
}

const ofLibrary = (lowering: Lowering, name: string, ...values: ps.Expression[]): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass("bits")), name, ...values);

/** `-x`: PowerShell takes it from zero, so that of a double it loses the zero below zero. */
export function negation(lowering: Lowering, node: ts.PrefixUnaryExpression): ps.Expression {
  const operand = skipParentheses(node.operand);
  if (ts.isNumericLiteral(operand)) return number(-Number(operand.text));
  if (ts.isIdentifier(operand) && operand.text === "Infinity") return ps.member(ps.type("double"), "NegativeInfinity");
  const value = lowering.expression(node.operand);
  if (!isNegatedInt(lowering, node.operand)) return ps.binary({ kind: "number", text: "-1.0" }, "*", value);
  // Two minus signs in a row would count down.
  const isSigned = value.kind === "number" && value.text.startsWith("-");
  return isSigned ? ps.binary(ps.integer(0), "-", value) : { kind: "unary", operator: "-", operand: value };
}

/** `~x`. */
export const complement = (lowering: Lowering, node: ts.PrefixUnaryExpression): ps.Expression => ({
  kind: "unary",
  operator: "-bnot",
  operand: toInt32(lowering, { node: node.operand, value: lowering.expression(node.operand) }),
});
