import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { skipParentheses } from "../syntax.js";
import { isList, libraryList } from "./lists.js";
import type { Call } from "./methods.js";

/**
 * `sort` and `toSorted`. Without a comparison: by UTF-16 unit, as JavaScript sorts text; equal texts cannot be told apart, so that .NET's
 * sort will do. With one: the library's, which is stable and calls it.
 */
export function sort(call: Call, items: ps.Expression): ps.Expression | undefined {
  const { lowering, node, callee, values } = call;
  const facts = lowering.typeOf(callee.expression);
  const [compare, ...more] = values;
  if (!isList(facts) || more.length > 0) return undefined;
  if (compare !== undefined) return libraryList(lowering, "Sort", items, compare);
  if (facts.element.kind === "string" && !facts.element.isNullable)
    return ps.invoke(items, "Sort", ps.member(ps.type("System.StringComparer"), "Ordinal"));
  return lowering.refuse(node, "PST2015", callee.name.text, lowering.types.describe(callee.expression));
}

/** Whether `(a, b) => a - b` puts ints in order, upwards or downwards, which .NET's own sort does. */
export function orderOf(node: ts.CallExpression): "up" | "down" | undefined {
  const compare = node.arguments[0] === undefined ? undefined : skipParentheses(node.arguments[0]);
  if (compare === undefined || !ts.isArrowFunction(compare) || compare.parameters.length !== 2) return undefined;
  const body = ts.isBlock(compare.body) ? undefined : skipParentheses(compare.body);
  if (body === undefined || !ts.isBinaryExpression(body)) return undefined;
  if (body.operatorToken.kind !== ts.SyntaxKind.MinusToken) return undefined;
  const [one, other] = compare.parameters.map((parameter) => parameter.name.getText());
  const sides = [body.left.getText(), body.right.getText()].join();
  if (sides === [one, other].join()) return "up";
  return sides === [other, one].join() ? "down" : undefined;
}
