import type { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { callMethod, sameAs, type Method } from "./methods.js";

const mapMethods = new Map<string, Method>([
  ["get", ({ object, values }) => (values[0] === undefined ? undefined : { kind: "index", object, index: values[0] })],
  ["has", sameAs("ContainsKey", 1)],
  ["set", setEntry],
  ["keys", sameAs("get_Keys", 0)],
  ["values", sameAs("get_Values", 0)],
]);

/** A `Map<string, V>` is a dictionary. Removing is refused: what comes after it would no longer be in order of insertion. */
export const mapCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression => callMethod(lowering, node, callee, mapMethods);

/** `set` is a statement; its value, the map itself, is not used. */
function setEntry({ lowering, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  const [key, value] = values;
  if (key === undefined || value === undefined) return undefined;
  lowering.push(ps.assign({ kind: "index", object, index: key }, value));
  return object;
}

const setMethods = new Map<string, Method>([
  ["has", sameAs("Contains", 1)],
  ["add", sameAs("Add", 1)],
]);

export const setCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression => callMethod(lowering, node, callee, setMethods);
