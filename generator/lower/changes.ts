import { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import { contains, isAssignment, skipParentheses } from "./syntax.js";

/** Methods that add or take away elements, or move them. */
const changing = new Set([
  ..."push pop shift unshift splice sort reverse fill copyWithin".split(" "),
  ..."set add delete clear".split(" "),
]);

/**
 * Refuses that a loop changes what it goes over: .NET stops where JavaScript goes on with what is there then.
 *
 * @param isForeach whether it is a `foreach`, for which an element put in the place of another is a change too
 */
export function refuseChanges(lowering: Lowering, over: ts.Expression, body: ts.Node, isForeach = false): void {
  const name = skipParentheses(over).getText();
  if (!/^[\w.]+$/.test(name)) return;
  if (isForeach && replacesElements(over, body)) lowering.refuse(over, "PST1016", name);
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node) ? skipParentheses(node.expression) : undefined;
    if (callee !== undefined && ts.isPropertyAccessExpression(callee) && changing.has(callee.name.text)) {
      if (skipParentheses(callee.expression).getText() === name) lowering.refuse(node, "PST1016", name);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
}

/** Whether an element of the array is put in the place of another, which .NET takes for a change too. */
export function replacesElements(over: ts.Expression, body: ts.Node): boolean {
  const name = skipParentheses(over).getText();
  const isElement = (node: ts.Expression): boolean => {
    const inner = skipParentheses(node);
    return ts.isElementAccessExpression(inner) && skipParentheses(inner.expression).getText() === name;
  };
  const isReplaced = (node: ts.Node): boolean =>
    (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && isElement(node.left)) ||
    ((ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) && isElement(node.operand));
  return contains(body, isReplaced);
}

/** Whether something of the program is called, which may change anything. */
export function callsProgram(lowering: Lowering, body: ts.Node): boolean {
  const isOwn = (node: ts.Node): boolean => {
    if (ts.isNewExpression(node)) return true;
    if (!ts.isCallExpression(node)) return false;
    const callee = skipParentheses(node.expression);
    if (!ts.isPropertyAccessExpression(callee) || changing.has(callee.name.text)) return true;
    const { kind } = lowering.typeOf(callee.expression);
    return !["string", "array", "map", "set", "bytes", "int", "number", "boolean", "regexp"].includes(kind);
  };
  return contains(body, isOwn);
}
