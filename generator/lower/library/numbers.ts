import type { ts } from "ts-morph";
import type * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { asText } from "./texts.js";

/** A method of a number. */
export function numberCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression {
  return toText(lowering, node, callee) ?? unknown(lowering, callee);
}

/** A method of a boolean. */
export const booleanCall = numberCall;

/** `value.toString()`. */
function toText(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression | undefined {
  if (callee.name.text !== "toString" || node.arguments.length > 0) return undefined;
  return asText(lowering, callee.expression, "number");
}

const unknown = (lowering: Lowering, callee: ts.PropertyAccessExpression): ps.Expression =>
  lowering.refuse(callee.name, "PST3001", `${lowering.types.describe(callee.expression)}.${callee.name.text}`);
