import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { refuseChanges } from "../changes.js";
import type { Lowering } from "../lowering.js";
import { standAlone } from "../statements/standAlone.js";
import { readCallback } from "./callbackBodies.js";
import { isForEachBody } from "./callbacks.js";
import { entriesOf } from "./lists.js";
import { callMethod, isStatement, type Method, repeatable, sameAs } from "./methods.js";

const mapMethods = new Map<string, Method>([
  ["get", ({ object, values }) => (values[0] === undefined ? undefined : { kind: "index", object, index: values[0] })],
  ["has", sameAs("ContainsKey", 1)],
  ["set", setEntry],
  ["delete", remove("RemoveEntry")],
  ["clear", (call) => (isStatement(call.node) ? sameAs("Clear", 0)(call) : undefined)],
  ["keys", view("get_Keys")],
  ["values", view("get_Values")],
  [
    "entries",
    ({ lowering, node, object, values }) =>
      isUsedOnce(node) && values.length === 0 ? entriesOf(lowering, object) : undefined,
  ],
]);

/** A map is a dictionary, whose keys .NET tells apart as JavaScript does. */
export const mapCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression =>
  callee.name.text === "forEach"
    ? forEach(lowering, node, callee, "map")
    : callMethod(lowering, node, callee, mapMethods);

/** An iterator runs once in JavaScript and each time in PowerShell, so it is not kept in a variable. */
function view(name: string): Method {
  return (call) => (isUsedOnce(call.node) ? sameAs(name, 0)(call) : undefined);
}

/** Whether what is given is gone over at once: by a loop, a spread, or as that what something new is made of. */
function isUsedOnce(node: ts.CallExpression): boolean {
  const { parent } = node;
  return (
    (ts.isForOfStatement(parent) && parent.expression === node) ||
    ts.isSpreadElement(parent) ||
    (ts.isNewExpression(parent) && ts.isIdentifier(parent.expression)) ||
    (ts.isCallExpression(parent) && parent.expression.getText() === "Array.from")
  );
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

function remove(name: string): Method {
  return ({ lowering, object, values }) => {
    const [key] = values;
    if (key === undefined || values.length !== 1) return undefined;
    return ps.invoke(ps.type(lowering.program.libraryClass("maps")), name, object, key);
  };
}

const setMethods = new Map<string, Method>([
  ["has", sameAs("Contains", 1)],
  ["add", addElement],
  ["delete", remove("RemoveElement")],
  ["clear", (call) => (isStatement(call.node) ? sameAs("Clear", 0)(call) : undefined)],
  ["values", elements],
  ["keys", elements],
]);

/** A call on a set. */
export const setCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression =>
  callee.name.text === "forEach"
    ? forEach(lowering, node, callee, "set")
    : callMethod(lowering, node, callee, setMethods);

/** Where its value, the set itself, is used, the set is named once. */
function addElement(call: Parameters<Method>[0]): ps.Expression | undefined {
  const { lowering, node, callee, values } = call;
  const [value] = values;
  if (value === undefined || values.length !== 1) return undefined;
  if (isStatement(node)) return ps.invoke(call.object, "Add", value);
  const set = repeatable(lowering, call.object, "set", callee.expression);
  lowering.push(ps.run(ps.invoke(set, "Add", value)));
  return set;
}

/** The elements of a set are the set. */
function elements({ node, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  return isUsedOnce(node) && values.length === 0 ? object : undefined;
}

/** `forEach` of a map, which gives the value before the key, and of a set, which gives its element twice. */
function forEach(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  kind: "map" | "set",
): ps.Expression {
  const object = lowering.expression(callee.expression, { name: kind });
  const callback = readCallback(lowering, node.arguments[0]);
  if (!isStatement(node) || node.arguments.length !== 1)
    return lowering.refuse(node, "PST3002", "forEach", "as a statement, with a function alone");
  if (callback === undefined) return ps.nullValue;
  refuseChanges(lowering, callee.expression, callback.body);
  const needsEntry = kind === "map" && callback.takes(1);
  const entry = needsEntry ? ps.variable(lowering.scope.fresh("entry", node)) : undefined;
  const value = callback.variable(0, kind === "map" ? "value" : "element", needsEntry || callback.takes(1));
  const key = callback.takes(1) ? callback.variable(1, "key", true) : value;
  let label: string | undefined;
  const body = lowering.nested(() => {
    if (entry !== undefined) lowering.push(ps.assign(value, ps.member(entry, "Value")));
    if (key !== value) lowering.push(ps.assign(key, entry === undefined ? value : ps.member(entry, "Key")));
    if (callback.takes(2) && object.kind === "variable") callback.bind(2, object);
    callback.run(
      [value, key, object],
      (given) => {
        if (given !== undefined && isForEachBody(given.node)) standAlone(lowering, given.node, given.node);
        else if (given !== undefined) lowering.push(ps.run(given.value({})));
        return false;
      },
      () => (label ??= lowering.scope.fresh(`${value.name}Loop`, node)),
    );
  });
  const sequence =
    entry !== undefined
      ? ps.invoke(object, "GetEnumerator")
      : kind === "map"
        ? ps.invoke(object, "get_Values")
        : object;
  lowering.push({ kind: "foreach", variable: (entry ?? value).name, sequence, body, label });
  return ps.nullValue;
}
