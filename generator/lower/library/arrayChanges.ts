import { ts } from "ts-morph";
import { listOf } from "../expressions/arrayLiterals.js";
import * as ps from "../../powershell/ast.js";
import { callsProgram } from "../changes.js";
import { isConstant } from "../effects.js";
import { elementsAs, libraryList, listNameOf } from "./lists.js";
import { sort } from "./sorting.js";
import { type Call, isStatement, type Method, repeatable } from "./methods.js";

/** What changes an array in place. */
export const changes: readonly (readonly [string, Method])[] = [
  ["push", push],
  ["pop", take("Pop")],
  ["shift", take("Shift")],
  ["unshift", unshift],
  ["splice", (call) => splice(call, call.object)],
  ["fill", (call) => changed(call, fill)],
  ["reverse", (call) => changed(call, reverse)],
  ["sort", (call) => changed(call, sort)],
];

/** Each value by a call of its own; as a value it is the new length. */
function push(call: Call): ps.Expression | undefined {
  const { lowering, node, callee, values } = call;
  const isUsed = !isStatement(node);
  const [only, ...more] = values;
  const [argument] = node.arguments;
  if (only === undefined || argument === undefined) return undefined;
  // What is spread is taken as it is before a later argument changes it.
  const isEarly = node.arguments.some(
    (each, position) =>
      ts.isSpreadElement(each) && node.arguments.slice(position + 1).some((later) => callsProgram(lowering, later)),
  );
  if (isEarly) return undefined;
  if (!isUsed && more.length === 0) return added(call, call.object, argument, only);
  const items = repeatable(lowering, call.object, "items", callee.expression);
  const taken = takenFirst(call);
  node.arguments.forEach((each, position) =>
    lowering.push(ps.run(added(call, items, each, taken[position] ?? ps.nullValue))),
  );
  return isUsed ? ps.member(items, "Count") : ps.nullValue;
}

/** JavaScript has all values before the first of them is in the array, where a later one could see it. */
function takenFirst({ lowering, node, values }: Call): ps.Expression[] {
  if (values.slice(1).every(isConstant)) return [...values];
  return values.map((value) => (isConstant(value) ? value : lowering.hold(value, "value", node)));
}

function added(call: Call, items: ps.Expression, argument: ts.Expression, value: ps.Expression): ps.Expression {
  const { lowering, callee } = call;
  if (!ts.isSpreadElement(argument)) return ps.invoke(items, "Add", value);
  const listType = listNameOf(lowering, callee.expression);
  return ps.invoke(items, "AddRange", elementsAs(lowering, argument.expression, value, listType));
}

function take(name: string): Method {
  return ({ lowering, object, values }) => (values.length === 0 ? libraryList(lowering, name, object) : undefined);
}

function unshift(call: Call): ps.Expression | undefined {
  const { lowering, node, callee, values } = call;
  const isUsed = !isStatement(node);
  const [only, ...more] = values;
  if (only === undefined) return undefined;
  if (!isUsed && more.length === 0) return ps.invoke(call.object, "Insert", ps.integer(0), only);
  const items = repeatable(lowering, call.object, "items", callee.expression);
  takenFirst(call).forEach((value, position) =>
    lowering.push(ps.run(ps.invoke(items, "Insert", ps.integer(position), value))),
  );
  return isUsed ? ps.member(items, "Count") : ps.nullValue;
}

/** `splice(start)`, `splice(start, count)`, `splice(start, count, ...items)`; only ints are positions. */
export function splice(call: Call, items: ps.Expression): ps.Expression | undefined {
  const { lowering, node, callee, values } = call;
  const [start, count, ...others] = values;
  if (start === undefined || !node.arguments.slice(0, 2).every((place) => lowering.isInt(place))) return undefined;
  if (count === undefined) return libraryList(lowering, "SpliceFrom", items, start);
  if (others.length === 0) return libraryList(lowering, "Splice", items, start, count);
  const listType = listNameOf(lowering, callee.expression);
  const list = listOf(lowering, node, node.arguments.slice(2), others, listType, { name: "added" });
  return libraryList(lowering, "Exchange", items, start, count, list);
}

/** A method that gives the array it has changed; where that is used, the array is named once. */
function changed(
  call: Call,
  change: (call: Call, items: ps.Expression) => ps.Expression | undefined,
): ps.Expression | undefined {
  const { lowering, node, callee } = call;
  if (isStatement(node)) return change(call, call.object);
  const items = repeatable(lowering, call.object, "items", callee.expression);
  const value = change(call, items);
  if (value === undefined) return undefined;
  lowering.push(ps.run(value));
  return items;
}

function fill({ lowering, node, values }: Call, items: ps.Expression): ps.Expression | undefined {
  const [value, start, end, ...more] = values;
  const arePlaces = node.arguments.slice(1).every((place) => lowering.isInt(place));
  if (value === undefined || more.length > 0 || !arePlaces) return undefined;
  return libraryList(lowering, "Fill", items, value, start ?? ps.integer(0), end ?? ps.member(items, "Count"));
}

/** `list.reverse()`, in place. */
export function reverse({ values }: Call, items: ps.Expression): ps.Expression | undefined {
  return values.length === 0 ? ps.invoke(items, "Reverse") : undefined;
}
