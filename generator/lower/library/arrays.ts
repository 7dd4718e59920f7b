import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { type Lowering, type Purpose, skipParentheses } from "../lowering.js";
import { loops } from "./callbacks.js";
import { elementsAs, isList, type List, listName } from "./lists.js";
import { callMethod, type Method, sameAs } from "./methods.js";

const methods = new Map<string, Method>([
  ["push", push],
  ["includes", lookup("Contains")],
  ["indexOf", lookup("IndexOf")],
  ["join", join],
  ["reverse", (call) => (isStatement(call.node) ? sameAs("Reverse", 0)(call) : undefined)],
  [
    "slice",
    ({ lowering, node, values, object }) =>
      values.length === 0 ? ps.create(listName(lowering, node), object) : undefined,
  ],
  ["concat", concat],
  ["sort", sort],
]);

/**
 * Numbers are compared as doubles, since an array may hold whole ones as [int]; `indexOf` never finds a NaN in JavaScript, and does in
 * .NET.
 */
function lookup(name: string): Method {
  return ({ lowering, callee, object, values }) => {
    const [value] = values;
    const facts = lowering.typeOf(callee.expression);
    if (value === undefined || values.length !== 1 || !isList(facts)) return undefined;
    const { element } = facts;
    if (["mixed", "erased", "unknown"].includes(element.kind)) return undefined;
    if (element.kind === "dotnet" && element.isValueType) return undefined;
    if (element.kind !== "number") return ps.invoke(object, name, value);
    if (element.isNullable || name === "IndexOf") return undefined;
    return ps.invoke(object, name, facts.isReadonly ? ps.cast("double", value) : value);
  };
}

/** A method of an array; those that take a function become loops. */
export function arrayCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  facts: List,
  purpose: Purpose,
): ps.Expression {
  const loop = loops.get(callee.name.text);
  if (loop === undefined) return callMethod(lowering, node, callee, methods);
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

function push({ node, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  const [value] = values;
  return value === undefined || values.length !== 1 || !isStatement(node) ? undefined : ps.invoke(object, "Add", value);
}

const isStatement = (node: ts.CallExpression): boolean => ts.isExpressionStatement(node.parent);

/** `-join` takes text and whole numbers as JavaScript writes them. */
function join({ lowering, callee, node, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  const facts = lowering.typeOf(callee.expression);
  const isText =
    isList(facts) && (facts.element.kind === "string" || facts.element.kind === "int") && !facts.element.isNullable;
  const [separator] = node.arguments;
  const given = separator === undefined ? undefined : lowering.typeOf(separator);
  if (!isText || node.arguments.length > 1 || given?.isNullable === true) return undefined;
  return ps.binary(object, "-join", values[0] ?? ps.text(","));
}

function concat({ lowering, node, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  const [other] = values;
  const [argument] = node.arguments;
  if (other === undefined || argument === undefined || values.length !== 1 || !isList(lowering.typeOf(argument)))
    return undefined;
  const list = lowering.hold(ps.create(listName(lowering, node), object), "items", node);
  lowering.push(ps.run(ps.invoke(list, "AddRange", elementsAs(lowering, argument, other, listName(lowering, node)))));
  return list;
}

/** Without a comparison: by UTF-16 unit, as JavaScript sorts text. Equal texts cannot be told apart, so stability is no matter. */
function sort({ lowering, node, callee, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  const facts = lowering.typeOf(callee.expression);
  if (
    values.length > 0 ||
    !isStatement(node) ||
    !isList(facts) ||
    facts.element.kind !== "string" ||
    facts.element.isNullable
  )
    return undefined;
  return ps.invoke(object, "Sort", ps.member(ps.type("System.StringComparer"), "Ordinal"));
}

function plural(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : "items";
}
