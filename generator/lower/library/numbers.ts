import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { number } from "../expressions/literals.js";
import type { Lowering } from "../lowering.js";
import { isInt32, isNatural } from "../ranges.js";
import { asText } from "./texts.js";

/** A method of a number. */
export function numberCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression {
  const [argument] = node.arguments;
  const facts = lowering.typeOf(callee.expression);
  if (callee.name.text === "toString" && argument === undefined) {
    const written = asText(lowering, callee.expression, "number");
    if (written !== undefined) return written;
  }
  if (!facts.isNullable && callee.name.text === "toString" && argument !== undefined)
    return inRadix(lowering, callee.expression, argument);
  if (!facts.isNullable && callee.name.text === "toFixed" && (argument === undefined || isInt32(lowering, argument))) {
    const [value, decimals] = lowering.inOrder(
      [callee.expression, ...node.arguments].map((operand) => ({ node: operand, purpose: { name: "number" } })),
    );
    return library(lowering, "numbers", "Fixed", value ?? ps.nullValue, decimals ?? ps.integer(0));
  }
  return lowering.refuse(callee.name, "PST3001", `${lowering.types.describe(callee.expression)}.${callee.name.text}`);
}

/** A method of a boolean. */
export const booleanCall = (
  lowering: Lowering,
  _: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression =>
  (callee.name.text === "toString" ? asText(lowering, callee.expression, "isMet") : undefined) ??
  lowering.refuse(callee.name, "PST3001", `${lowering.types.describe(callee.expression)}.${callee.name.text}`);

/** Of whole numbers alone: the digits behind the point are many, and each engine's own. */
function inRadix(lowering: Lowering, node: ts.Expression, radix: ts.Expression): ps.Expression {
  if (!lowering.isInt(node)) return lowering.refuse(node, "PST2003", "`toString` with a radix");
  const base = ts.isNumericLiteral(radix) ? Number(radix.text) : 0;
  if (base < 2 || base > 36) return lowering.refuse(radix, "PST3002", "toString", "with a literal radix from 2 to 36");
  const value = lowering.expression(node, { name: "number" });
  if (base === 16 && isInt32(lowering, node) && isNatural(lowering, node))
    return ps.invoke(value, "ToString", ps.text("x"));
  return library(lowering, "numbers", "InRadix", value, ps.integer(base));
}

const library = (lowering: Lowering, file: string, name: string, ...values: ps.Expression[]): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass(file)), name, ...values);

const constants = new Map([
  ["EPSILON", Number.EPSILON],
  ["MAX_SAFE_INTEGER", Number.MAX_SAFE_INTEGER],
  ["MIN_SAFE_INTEGER", Number.MIN_SAFE_INTEGER],
  ["MAX_VALUE", Number.MAX_VALUE],
  ["MIN_VALUE", Number.MIN_VALUE],
]);

const ofDouble = new Map([
  ["NaN", "NaN"],
  ["Infinity", "PositiveInfinity"],
  ["POSITIVE_INFINITY", "PositiveInfinity"],
  ["NEGATIVE_INFINITY", "NegativeInfinity"],
]);

/** `NaN`, `Infinity` and the constants of `Number`; `undefined` for any other name. */
export function numberConstant(name: string): ps.Expression | undefined {
  const member = ofDouble.get(name);
  if (member !== undefined) return ps.member(ps.type("double"), member);
  const value = constants.get(name);
  return value === undefined ? undefined : number(value);
}

/** Tests of a number, and what is read from a text: as methods of `Number` and, some of them, as functions. */
const tests = new Map<string, (lowering: Lowering, value: ps.Expression) => ps.Expression>([
  ["isNaN", (_, value) => ps.invoke(ps.type("double"), "IsNaN", value)],
  ["isFinite", (lowering, value) => library(lowering, "rounding", "IsFinite", value)],
  ["isInteger", (lowering, value) => library(lowering, "rounding", "IsInteger", value)],
  ["isSafeInteger", (lowering, value) => library(lowering, "rounding", "IsSafeInteger", value)],
]);

/** A global function of numbers, or a method of `Number`; `undefined` where the name is none of them. */
export function numberFunction(lowering: Lowering, node: ts.CallExpression, name: string): ps.Expression | undefined {
  const [argument, radix] = node.arguments;
  if (argument === undefined || ts.isSpreadElement(argument)) return undefined;
  const facts = lowering.typeOf(argument);
  const test = tests.get(name);
  if (test !== undefined && node.arguments.length === 1) {
    if ((facts.kind !== "int" && facts.kind !== "number") || facts.isNullable)
      return lowering.refuse(argument, "PST3002", name, "of a number that is there");
    return test(lowering, lowering.expression(argument, { name: "number" }));
  }
  if (name === "parseFloat" && node.arguments.length === 1) {
    if (!isText(lowering, argument)) return lowering.refuse(argument, "PST3002", name, "of a text that is there");
    return library(lowering, "numerals", "ParseFloat", lowering.expression(argument, { name: "text" }));
  }
  if (name === "parseInt") {
    const isTaken = isText(lowering, argument) && (radix === undefined || isInt32(lowering, radix));
    if (!isTaken) return lowering.refuse(argument, "PST3002", name, "of a text that is there, with an int as radix");
    const [text, base] = lowering.inOrder(node.arguments.map((part) => ({ node: part, purpose: { name: "text" } })));
    return library(lowering, "numerals", "ParseInt", text ?? ps.nullValue, base ?? ps.integer(0));
  }
  return undefined;
}

const isText = (lowering: Lowering, node: ts.Expression): boolean => {
  const facts = lowering.typeOf(node);
  return facts.kind === "string" && !facts.isNullable;
};

/** `Number(value)` and, of a text, `+value`. */
export function toNumber(lowering: Lowering, node: ts.Expression): ps.Expression | undefined {
  const facts = lowering.typeOf(node);
  if (facts.isNullable) return undefined;
  const value = (): ps.Expression => lowering.expression(node, { name: "value" });
  switch (facts.kind) {
    case "int":
    case "number":
      return value();
    case "boolean":
      return ps.cast("int", value());
    case "string":
      return library(lowering, "numerals", "NumberOf", value());
    default:
      return undefined;
  }
}
