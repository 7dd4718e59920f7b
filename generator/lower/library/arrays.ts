import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { type Lowering, type Purpose, skipParentheses } from "../lowering.js";
import { changes } from "./arrayChanges.js";
import { copies } from "./arrayCopies.js";
import { searches } from "./arraySearches.js";
import { loops } from "./callbacks.js";
import type { List } from "./lists.js";
import { callMethod, type Method } from "./methods.js";

const methods = new Map<string, Method>([...searches, ...changes, ...copies]);
const takesSpread = new Set(["push"]);

/** A method of an array; those that take a function become loops. */
export function arrayCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  facts: List,
  purpose: Purpose,
): ps.Expression {
  const loop = loops.get(callee.name.text);
  if (loop === undefined) return callMethod(lowering, node, callee, methods, takesSpread, purpose);
  const callback = node.arguments[0] === undefined ? undefined : skipParentheses(node.arguments[0]);
  const isInline =
    callback !== undefined &&
    ts.isArrowFunction(callback) &&
    !ts.isBlock(callback.body) &&
    callback.parameters.length <= 1;
  if (!isInline || node.arguments.length !== 1) return lowering.refuse(node.arguments[0] ?? node, "PST1009");
  const [parameter] = callback.parameters;
  const isPlain =
    parameter === undefined ||
    (ts.isIdentifier(parameter.name) && parameter.initializer === undefined && parameter.dotDotDotToken === undefined);
  if (!isPlain) return lowering.refuse(parameter, "PST1005");
  if (callback.modifiers !== undefined) return lowering.refuse(callback, "PST1000", "`async`");
  const items = lowering.expression(callee.expression, { name: plural(callee.expression) });
  return loop({ lowering, node, items, callback, body: callback.body as ts.Expression, facts, purpose });
}

function plural(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : "items";
}
