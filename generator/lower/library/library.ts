import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import type { TypeFacts } from "../types.js";
import { arrayFunction } from "./arrayFunctions.js";
import { arrayCall } from "./arrays.js";
import { stringFunction } from "./characters.js";
import { mapCall, setCall } from "./collections.js";
import { jsonCall } from "./json.js";
import { matchProperty } from "./matches.js";
import { mathCall, mathConstant } from "./math.js";
import { booleanCall, numberCall, numberConstant, numberFunction, toNumber } from "./numbers.js";
import { regExpCall, regExpProperty } from "./regularExpressions.js";
import { stringCall } from "./strings.js";
import { stringOf } from "./texts.js";

/** A property of one of JavaScript's own types; `undefined` where the object is none. */
export function libraryProperty(
  lowering: Lowering,
  node: ts.PropertyAccessExpression,
  facts: TypeFacts,
): ps.Expression | undefined {
  const name = node.name.text;
  const owner = node.expression.getText();
  if (owner === "Math") return mathConstant(lowering, node);
  if (owner === "Number") return numberConstant(name);
  const of = (member: string): ps.Expression =>
    ps.member(lowering.expression(node.expression, { name: "items" }), member);
  switch (facts.kind) {
    case "string":
    case "bytes":
      return name === "length" ? of("Length") : unknown(lowering, node);
    case "array":
      return name === "length" ? of("Count") : unknown(lowering, node);
    case "map":
      // A key named "Count" would shadow the property; the method of it cannot be shadowed.
      return name === "size" ? ps.invoke(lowering.expression(node.expression), "get_Count") : unknown(lowering, node);
    case "set":
      return name === "size" ? of("Count") : unknown(lowering, node);
    case "regexp":
      return regExpProperty(lowering, node);
    case "regexpMatch":
      return matchProperty(lowering, node);
    default:
      return undefined;
  }
}

/** A method of one of JavaScript's own types; `undefined` where the object is none. */
export function libraryCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  purpose: Purpose,
): ps.Expression | undefined {
  const owner = callee.expression.getText();
  if (owner === "Math") return mathCall(lowering, node, callee.name.text);
  if (owner === "JSON") return jsonCall(lowering, node, callee.name.text);
  if (owner === "Date") return lowering.refuse(node, "PST3008", "Date");
  if (owner === "Number") return numberFunction(lowering, node, callee.name.text);
  if (callee.expression.getText() === "String") return stringFunction(lowering, node, callee.name.text);
  if (callee.expression.getText() === "Array") return arrayFunction(lowering, node, callee.name.text, purpose);
  const facts = lowering.typeOf(callee.expression);
  switch (facts.kind) {
    case "string":
      return stringCall(lowering, node, callee, purpose);
    case "array":
      return arrayCall(lowering, node, callee, facts, purpose);
    case "map":
      return mapCall(lowering, node, callee);
    case "set":
      return setCall(lowering, node, callee);
    case "int":
    case "number":
      return numberCall(lowering, node, callee);
    case "boolean":
      return booleanCall(lowering, node, callee);
    case "regexp":
      return regExpCall(lowering, node, callee);
    default:
      return undefined;
  }
}

/** A global function of JavaScript. */
export function libraryFunction(lowering: Lowering, node: ts.CallExpression, name: string): ps.Expression | undefined {
  const [argument] = node.arguments;
  switch (name) {
    case "String":
      return stringOf(lowering, node);
    case "Number":
      if (argument === undefined) return ps.integer(0);
      return (
        toNumber(lowering, argument) ??
        lowering.refuse(node, "PST3002", name, "of text, numbers and booleans that are there")
      );
    case "Boolean":
      return argument === undefined ? ps.falseValue : lowering.condition(argument);
    default:
      return globalNames.has(name) ? numberFunction(lowering, node, name) : undefined;
  }
}

const globalNames = new Set(["isFinite", "isNaN", "parseFloat", "parseInt"]);

function unknown(lowering: Lowering, node: ts.PropertyAccessExpression): ps.Expression {
  return lowering.refuse(node, "PST3001", `${lowering.types.describe(node.expression)}.${node.name.text}`);
}
