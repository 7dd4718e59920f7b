import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { changes } from "./arrayChanges.js";
import { copies } from "./arrayCopies.js";
import { searches } from "./arraySearches.js";
import { type Callback, readCallback } from "./callbackBodies.js";
import { loops } from "./callbacks.js";
import { type List, newList } from "./lists.js";
import { type Call, callMethod, holdResult, isStatement, type Method, repeatable } from "./methods.js";
import { orderOf } from "./sorting.js";

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
  const { text: name } = callee.name;
  if ((name === "sort" || name === "toSorted") && facts.element.kind === "int" && !facts.element.isNullable) {
    const order = orderOf(node);
    if (order !== undefined) return inOrder(lowering, node, callee, name, order, purpose);
  }
  const loop = loops.get(name);
  if (loop === undefined) return callMethod(lowering, node, callee, methods, takesSpread, purpose);
  const over = callee.expression;
  const value = lowering.expression(over, { name: plural(over) });
  let callback: Callback | undefined;
  const before = lowering.nested(() => {
    callback = readCallback(lowering, node.arguments[0]);
  });
  const items = before.length > 0 && value.kind !== "variable" ? lowering.hold(value, "items", node) : value;
  before.forEach((statement) => lowering.push(statement));
  if (callback === undefined) return node.arguments.length > 0 ? ps.nullValue : lowering.refuse(node, "PST1009");
  if (node.arguments.length > (callee.name.text.startsWith("reduce") ? 2 : 1))
    return lowering.refuse(node, "PST3002", callee.name.text, "without a value for `this`");
  return loop({ lowering, node, over: over, items, callback, facts, purpose });
}

/** Ints in their order, by .NET's own sort. */
function inOrder(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  name: string,
  order: "up" | "down",
  purpose: Purpose,
): ps.Expression {
  const object = lowering.expression(callee.expression, { name: "items" });
  const call: Call = { lowering, node, callee, object, values: [], purpose };
  const items =
    name === "sort"
      ? repeatable(lowering, object, "items", callee.expression)
      : holdResult(call, newList(lowering, callee.expression, object), "items");
  lowering.push(ps.run(ps.invoke(items, "Sort")));
  if (order === "down") lowering.push(ps.run(ps.invoke(items, "Reverse")));
  return isStatement(node) ? ps.nullValue : items;
}

function plural(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : "items";
}
