import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { newList } from "../expressions/arrayLiterals.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { readCallback } from "./callbackBodies.js";
import { resultOf, walk } from "./callbackLoops.js";
import { elementsAs, isList, isNewWhenSpread, listName, spreadElement } from "./lists.js";

/** `Array.from(...)` and `Array.of(...)`. */
export function arrayFunction(
  lowering: Lowering,
  node: ts.CallExpression,
  name: string,
  purpose: Purpose,
): ps.Expression {
  if (name === "of") return newList(lowering, node, node.arguments, listName(lowering, node), purpose);
  const [source, callback, ...more] = node.arguments;
  if (name !== "from" || source === undefined || more.length > 0)
    return lowering.refuse(node, "PST3001", `Array.${name}`);
  const length = lengthIn(source);
  if (length === undefined)
    return callback === undefined ? copy(lowering, node, source) : mapped(lowering, node, source, purpose);
  if (callback === undefined) return lowering.refuse(node, "PST1022", "`Array.from` of a length alone");
  return counted(lowering, node, length, purpose);
}

/** `count` of `{ length: count }`. */
function lengthIn(node: ts.Expression): ts.Expression | undefined {
  const inner = skipParentheses(node);
  if (!ts.isObjectLiteralExpression(inner) || inner.properties.length !== 1) return undefined;
  const [property] = inner.properties;
  if (property === undefined || property.name?.getText() !== "length") return undefined;
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

/** A new list of what can be spread. */
function copy(lowering: Lowering, node: ts.CallExpression, source: ts.Expression): ps.Expression {
  const listType = listName(lowering, node);
  if (spreadElement(lowering, source) === undefined)
    return lowering.refuse(source, "PST3002", "Array.from", "of what can be spread, and of `{ length: count }`");
  const elements = elementsAs(lowering, source, lowering.expression(source, { name: "items" }), listType);
  return isNewWhenSpread(lowering.typeOf(source), listType) ? elements : ps.create(listType, elements);
}

/** `Array.from(items, callback)`, which is `map` of anything that can be spread. */
function mapped(lowering: Lowering, node: ts.CallExpression, source: ts.Expression, purpose: Purpose): ps.Expression {
  const element = spreadElement(lowering, source);
  const given = lowering.typeOf(source);
  if (element === undefined)
    return lowering.refuse(source, "PST3002", "Array.from", "of what can be spread, and of `{ length: count }`");
  const value = lowering.expression(source, { name: "items" });
  const callback = readCallback(lowering, node.arguments[1]);
  if (callback === undefined) return ps.nullValue;
  const needsList = !isList(given) && (callback.takes(1) || given.kind === "string" || given.kind === "map");
  const list = `System.Collections.Generic.List[${lowering.types.elementName(element)}]`;
  const parts = needsList ? elementsAs(lowering, source, value, list) : value;
  const items = needsList && !isNewWhenSpread(given, list) ? ps.create(list, parts) : parts;
  const facts = isList(given) ? given : ({ kind: "array", element, isReadonly: false, isNullable: false } as const);
  const loop = { lowering, node, over: source, items, callback, facts, purpose };
  const result = resultOf(loop, "items");
  lowering.push(ps.assign(result, ps.create(listName(lowering, node))));
  walk(loop, {
    give: () => (each) => {
      lowering.push(ps.run(ps.invoke(result, "Add", each?.value({ name: "value" }) ?? ps.nullValue)));
      return false;
    },
  });
  return result;
}

/** `Array.from({ length: count }, (_, index) => ...)`: a loop that counts. */
function counted(lowering: Lowering, node: ts.CallExpression, length: ts.Expression, purpose: Purpose): ps.Expression {
  if (!lowering.isInt(length)) lowering.refuse(length, "PST2003", "A length");
  const given = lowering.expression(length, { name: "count" });
  const isStable = given.kind === "number" || given.kind === "variable";
  const callback = readCallback(lowering, node.arguments[1]);
  if (callback === undefined) return ps.nullValue;
  if (callback.takes(0))
    return lowering.refuse(
      node,
      "PST3002",
      "Array.from",
      "with a callback that takes the index alone: `(_, index) => ...`",
    );
  const count = isStable ? given : lowering.hold(given, "count", node);
  const result = purpose.target ?? lowering.temporary(purpose.name ?? "items", node);
  lowering.push(ps.assign(result, ps.create(listName(lowering, node))));
  const named = callback.variable(1, "index", true);
  const index = callback.assigns(1) ? lowering.temporary("position", node) : named;
  let label: string | undefined;
  const body = lowering.nested(() => {
    if (index !== named) lowering.push(ps.assign(named, index));
    callback.run(
      [ps.nullValue, named],
      (each) => {
        lowering.push(ps.run(ps.invoke(result, "Add", each?.value({ name: "value" }) ?? ps.nullValue)));
        return false;
      },
      () => (label ??= lowering.scope.fresh(`${named.name}Loop`, node)),
    );
  });
  lowering.push({
    kind: "for",
    initial: ps.assign(index, ps.integer(0)),
    condition: ps.binary(index, "-lt", count),
    step: { kind: "increment", target: index, operator: "++" },
    body,
    label,
  });
  return result;
}
