import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { callMethod, isStatement, type Method, sameAs } from "./methods.js";

const mapMethods = new Map<string, Method>([
  ["get", ({ object, values }) => (values[0] === undefined ? undefined : { kind: "index", object, index: values[0] })],
  ["has", sameAs("ContainsKey", 1)],
  ["set", setEntry],
  ["keys", view("get_Keys")],
  ["values", view("get_Values")],
]);

/** A `Map<string, V>` is a dictionary. Removing is refused: what comes after it would no longer be in order of insertion. */
export const mapCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression => callMethod(lowering, node, callee, mapMethods);

/** An iterator runs once in JavaScript and each time in PowerShell, so it is not kept in a variable. */
function view(name: string): Method {
  return (call) => (ts.isVariableDeclaration(call.node.parent) ? undefined : sameAs(name, 0)(call));
}

/** `set` is a statement; where its value, the map itself, is used, the map is named once. */
function setEntry({ lowering, node, callee, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  const [key, value] = values;
  if (key === undefined || value === undefined) return undefined;
  const isUsed = !isStatement(node);
  const isNamed = object.kind === "variable";
  const map =
    isUsed && !isNamed ? lowering.hold(object, "map", node) : lowering.before(value, object, "map", callee.expression);
  const index = lowering.before(value, key, "key", node.arguments[0] ?? node);
  lowering.push(ps.assign({ kind: "index", object: map, index }, value));
  return isUsed ? map : ps.nullValue;
}

const setMethods = new Map<string, Method>([
  ["has", sameAs("Contains", 1)],
  ["add", (call) => (isStatement(call.node) ? sameAs("Add", 1)(call) : undefined)],
]);

export const setCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression => callMethod(lowering, node, callee, setMethods);
