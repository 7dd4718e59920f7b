import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { skipParentheses, type Lowering, type Purpose } from "../lowering.js";
import type { TypeFacts } from "../types.js";
import { callMethod, sameAs, type Method } from "./methods.js";

type List = Extract<TypeFacts, { kind: "array" }>;

export const isList = (facts: TypeFacts): facts is List => facts.kind === "array";

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

/** What the elements are of a value that is spread; `undefined` where it cannot be. */
export function spreadElement(lowering: Lowering, node: ts.Expression): TypeFacts | undefined {
  const { checker } = lowering.program;
  const facts = lowering.typeOf(node);
  if (facts.kind === "array") return facts.element;
  if (facts.kind === "set") return { kind: "string", isNullable: false };
  if (facts.kind !== "sequence") return undefined;
  const [element] = checker.getTypeArguments(checker.getTypeAtLocation(node) as ts.TypeReference);
  return element === undefined ? undefined : lowering.types.of(element);
}

/** A sequence to be added to a list: values of another type need an array of the list's own. */
export function elementsAs(
  lowering: Lowering,
  node: ts.Expression,
  value: ps.Expression,
  listType: string,
): ps.Expression {
  const element = spreadElement(lowering, node);
  if (element === undefined) return lowering.refuse(node, "PST2009", `${lowering.types.describe(node)} after \`...\``);
  const given = lowering.types.elementName(element);
  const wanted = listType.slice(listType.indexOf("[") + 1, -1);
  const isReference = given === "object" || given === "string" || element.kind === "never";
  return given === wanted || (wanted === "object" && isReference) ? value : ps.cast(`${wanted}[]`, value);
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

interface Loop {
  readonly lowering: Lowering;
  readonly node: ts.CallExpression;
  readonly items: ps.Expression;
  readonly callback: ts.ArrowFunction;
  readonly body: ts.Expression;
  readonly facts: List;
  readonly purpose: Purpose;
}

const loops = new Map<string, (loop: Loop) => ps.Expression>([
  ["filter", filter],
  ["map", map],
  ["flatMap", flatMap],
  ["some", (loop) => search(loop, true)],
  ["every", (loop) => search(loop, false)],
  ["find", find],
  ["findIndex", findIndex],
]);

/** The variable that stands for each item. */
function itemName({ lowering, callback }: Loop, isAssigned = false): string {
  const [parameter] = callback.parameters;
  const symbol = parameter === undefined ? undefined : lowering.program.symbol(parameter.name);
  if (parameter === undefined || symbol === undefined) return lowering.scope.fresh("item", callback);
  return lowering.scope.declare(symbol, parameter, callback, isAssigned);
}

function result(loop: Loop, name: string): ps.Variable {
  return loop.purpose.target ?? loop.lowering.temporary(loop.purpose.name ?? name, loop.node);
}

function filter(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  const kept = result(loop, "kept");
  const item = itemName(loop);
  lowering.push(ps.assign(kept, ps.create(listName(lowering, node))));
  const inner = lowering.nested(() => {
    const condition = lowering.condition(body);
    lowering.push({ kind: "if", branches: [{ condition, body: [ps.run(ps.invoke(kept, "Add", ps.variable(item)))] }] });
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return kept;
}

function map(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  const mapped = result(loop, "mapped");
  const item = itemName(loop);
  lowering.push(ps.assign(mapped, ps.create(listName(lowering, node))));
  const inner = lowering.nested(() => {
    const value = lowering.expression(body, { name: "value" });
    lowering.push(ps.run(ps.invoke(mapped, "Add", value)));
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return mapped;
}

function flatMap(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  if (!isList(lowering.typeOf(body)))
    return lowering.refuse(body, "PST3002", "flatMap", "with a callback that gives an array");
  const mapped = result(loop, "mapped");
  const item = itemName(loop);
  lowering.push(ps.assign(mapped, ps.create(listName(lowering, node))));
  const inner = lowering.nested(() => {
    const value = lowering.expression(body, { name: "value" });
    lowering.push(ps.run(ps.invoke(mapped, "AddRange", elementsAs(lowering, body, value, listName(lowering, node)))));
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return mapped;
}

/** `some` looks for the first that meets the condition, `every` for the first that does not. */
function search(loop: Loop, isSome: boolean): ps.Expression {
  const { lowering, items, body } = loop;
  const found = result(loop, isSome ? "hasMatch" : "allMatch");
  const item = itemName(loop);
  lowering.push(ps.assign(found, isSome ? ps.falseValue : ps.trueValue));
  const inner = lowering.nested(() => {
    const condition = lowering.condition(body);
    lowering.push({
      kind: "if",
      branches: [
        {
          condition: isSome ? condition : ps.not(condition),
          body: [ps.assign(found, isSome ? ps.trueValue : ps.falseValue), { kind: "break" }],
        },
      ],
    });
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return found;
}

function find(loop: Loop): ps.Expression {
  const { lowering, items, body } = loop;
  const found = result(loop, "found");
  const item = itemName(loop);
  lowering.push(ps.assign(found, ps.nullValue));
  const inner = lowering.nested(() => {
    const condition = lowering.condition(body);
    lowering.push({
      kind: "if",
      branches: [{ condition, body: [ps.assign(found, ps.variable(item)), { kind: "break" }] }],
    });
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return found;
}

function findIndex(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  const held = items.kind === "variable" ? items : lowering.hold(items, "items", node);
  const found = result(loop, "position");
  const index = lowering.temporary("index", node);
  const item = itemName(loop, true);
  lowering.push(ps.assign(found, ps.integer(-1)));
  const inner = lowering.nested(() => {
    lowering.push(ps.assign(ps.variable(item), { kind: "index", object: held, index }));
    const condition = lowering.condition(body);
    lowering.push({ kind: "if", branches: [{ condition, body: [ps.assign(found, index), { kind: "break" }] }] });
  });
  lowering.push({
    kind: "for",
    initial: ps.assign(index, ps.integer(0)),
    condition: ps.binary(index, "-lt", ps.member(held, "Count")),
    step: { kind: "increment", target: index, operator: "++" },
    body: inner,
  });
  return found;
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

/** The type of the new list that a call gives. */
function listName(lowering: Lowering, node: ts.CallExpression): string {
  const facts = lowering.typeOf(node);
  return `System.Collections.Generic.List[${isList(facts) ? lowering.types.elementName(facts.element) : "object"}]`;
}

function plural(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : "items";
}
