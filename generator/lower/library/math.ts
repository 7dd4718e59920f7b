import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { asDouble } from "../doubles.js";
import { combine } from "../expressions/arithmetic.js";
import { number } from "../expressions/literals.js";
import type { Lowering } from "../lowering.js";
import { isBoundedInt, isInt32, isPlaceOfInt } from "../ranges.js";

const math = ps.type("math");

type MathFunction = (lowering: Lowering, node: ts.CallExpression, first: ts.Expression) => ps.Expression;

/**
 * The members of `Math`. The first argument's type picks the overload in PowerShell (`[math]::Max(1, 2.5)` is 2, `Floor` of an int is a
 * Decimal), so what is no int for certain is a double first.
 */
const functions = new Map<string, MathFunction>([
  ["max", (lowering, node) => extreme(lowering, node, "Max")],
  ["min", (lowering, node) => extreme(lowering, node, "Min")],
  ["abs", absolute],
  ["floor", rounded((lowering, value) => ps.invoke(math, "Floor", value(lowering)))],
  ["ceil", rounded((lowering, value) => ps.invoke(math, "Ceiling", value(lowering)))],
  ["trunc", rounded((lowering, value) => ps.invoke(math, "Truncate", value(lowering)))],
  ["round", rounded((lowering, value) => library(lowering, "rounding", "Round", value(lowering)))],
  ["sign", sign],
  ["sqrt", (lowering, _, first) => ps.invoke(math, "Sqrt", lowering.expression(first))],
  ["fround", (lowering, _, first) => ps.cast("double", ps.cast("float", lowering.expression(first)))],
  ["clz32", (lowering, _, first) => library(lowering, "bits", "LeadingZeros", lowering.expression(first))],
  ["imul", (lowering, node) => library(lowering, "bits", "Multiply", ...inOrder(lowering, node))],
  ["pow", power],
]);

/** Functions whose last digit IEEE 754 leaves open. */
const inexact = new Set(
  "cbrt exp expm1 log log10 log1p log2 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh hypot".split(
    " ",
  ),
);

/** `Math.name(...)`; what engines compute differently is refused. */
export function mathCall(lowering: Lowering, node: ts.CallExpression, name: string): ps.Expression {
  const [first] = node.arguments;
  const written = functions.get(name);
  if (name === "random") return lowering.refuse(node, "PST3008", "Math.random");
  if (inexact.has(name)) return lowering.refuse(node, "PST3007", `Math.${name}`);
  if (written === undefined) return lowering.refuse(node, "PST3001", `Math.${name}`);
  if (first === undefined && (name === "max" || name === "min"))
    return extreme(lowering, node, name === "max" ? "Max" : "Min");
  if (first === undefined) return lowering.refuse(node, "PST3002", `Math.${name}`, "with an argument");
  for (const argument of node.arguments) {
    if (ts.isSpreadElement(argument)) continue;
    const facts = lowering.typeOf(argument);
    if ((facts.kind !== "int" && facts.kind !== "number") || facts.isNullable)
      return lowering.refuse(argument, "PST3002", `Math.${name}`, "of numbers that are there");
  }
  return written(lowering, node, first);
}

const constants = new Map([
  ["LN2", Math.LN2],
  ["LN10", Math.LN10],
  ["LOG2E", Math.LOG2E],
  ["LOG10E", Math.LOG10E],
  ["SQRT2", Math.SQRT2],
  ["SQRT1_2", Math.SQRT1_2],
]);

/** `Math.PI` and the other constants. */
export function mathConstant(lowering: Lowering, node: ts.PropertyAccessExpression): ps.Expression {
  const name = node.name.text;
  if (name === "PI" || name === "E") return ps.member(math, name);
  const value = constants.get(name);
  return value === undefined ? lowering.refuse(node, "PST3001", `Math.${name}`) : number(value);
}

const library = (lowering: Lowering, file: string, name: string, ...values: ps.Expression[]): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass(file)), name, ...values);

const inOrder = (lowering: Lowering, node: ts.CallExpression): ps.Expression[] =>
  lowering.inOrder(node.arguments.map((argument) => ({ node: argument })));

/** Of any number of arguments, and of lists that are spread. */
function extreme(lowering: Lowering, node: ts.CallExpression, method: "Max" | "Min"): ps.Expression {
  const isWhole = node.arguments.every((argument) => !ts.isSpreadElement(argument) && isBoundedInt(lowering, argument));
  const values = lowering.inOrder(
    node.arguments.map((argument) => ({
      node: ts.isSpreadElement(argument) ? argument.expression : argument,
      lower: () => extremeOperand(lowering, argument, method, isWhole),
    })),
  );
  const [first, ...others] = values;
  if (first === undefined)
    return ps.member(ps.type("double"), method === "Max" ? "NegativeInfinity" : "PositiveInfinity");
  return others.reduce((one, other) => ps.invoke(math, method, one, other), first);
}

function extremeOperand(
  lowering: Lowering,
  argument: ts.Expression,
  method: "Max" | "Min",
  isWhole: boolean,
): ps.Expression {
  if (ts.isSpreadElement(argument)) {
    const list = lowering.expression(argument.expression, { name: "numbers" });
    return library(lowering, "rounding", method === "Max" ? "Largest" : "Smallest", list);
  }
  const value = lowering.expression(argument);
  return isWhole ? value : asDouble(lowering, argument, value);
}

function absolute(lowering: Lowering, _: ts.CallExpression, first: ts.Expression): ps.Expression {
  const value = lowering.expression(first);
  return ps.invoke(math, "Abs", isBoundedInt(lowering, first) ? value : asDouble(lowering, first, value));
}

/** Rounded to a whole number, which is an `[int]` where it is certainly one, or where its place is declared so. */
function rounded(
  round: (lowering: Lowering, value: (lowering: Lowering) => ps.Expression) => ps.Expression,
): MathFunction {
  return (lowering, node, first) => {
    if (lowering.isInt(first)) return lowering.expression(first);
    const whole = round(lowering, () => asDouble(lowering, first, lowering.expression(first)));
    return isInt32(lowering, node) || isPlaceOfInt(lowering, node) ? ps.cast("int", whole) : whole;
  };
}

function sign(lowering: Lowering, _: ts.CallExpression, first: ts.Expression): ps.Expression {
  const value = lowering.expression(first);
  return isInt32(lowering, first) ? ps.invoke(math, "Sign", value) : library(lowering, "rounding", "Sign", value);
}

function power(lowering: Lowering, node: ts.CallExpression, first: ts.Expression): ps.Expression {
  const [, second] = node.arguments;
  const [one, other] = inOrder(lowering, node);
  if (one === undefined || other === undefined || second === undefined || ts.isSpreadElement(second))
    return lowering.refuse(node, "PST3002", "Math.pow", "with two arguments");
  const [left, right] = [
    { node: first, value: one },
    { node: second, value: other },
  ];
  return combine(lowering, node, ts.SyntaxKind.AsteriskAsteriskToken, left, right);
}
