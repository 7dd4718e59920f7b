import type { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { TypeFacts } from "../types.js";
import { reverse, splice } from "./arrayChanges.js";
import { asList } from "./arraySearches.js";
import { elementsAs, isList, libraryList, listName, newList } from "./lists.js";
import { join } from "./joining.js";
import { sort } from "./sorting.js";
import { type Call, holdResult, type Method } from "./methods.js";

/** What gives a new array, or the text of one. */
export const copies: readonly (readonly [string, Method])[] = [
  ["slice", slice],
  ["concat", concat],
  ["flat", flat],
  ["toReversed", (call) => copied(call, reverse)],
  ["toSorted", (call) => copied(call, sort)],
  ["toSpliced", (call) => copied(call, splice)],
  ["with", (call) => copied(call, replace)],
  ["join", join],
];

/** `slice()` is a copy; only ints are positions. */
function slice(call: Call): ps.Expression | undefined {
  const { lowering, node, callee, values, object } = call;
  const [start, end, ...more] = values;
  if (start === undefined) return newList(lowering, callee.expression, object);
  if (more.length > 0 || !node.arguments.every((place) => lowering.isInt(place))) return undefined;
  return end === undefined
    ? libraryList(lowering, "SliceFrom", asList(call), start)
    : libraryList(lowering, "Slice", asList(call), start, end);
}

/** Arrays are taken apart, everything else is an element. */
function concat(call: Call): ps.Expression | undefined {
  const { lowering, node, callee, object, values } = call;
  const listType = listName(lowering, node);
  const others = node.arguments.map((argument) => lowering.typeOf(argument));
  if (!others.every((facts) => isList(facts) || isElement(facts))) return undefined;
  const own = elementsAs(lowering, callee.expression, object, listType);
  const list = holdResult(call, ps.create(listType, own), "items");
  node.arguments.forEach((argument, position) => {
    const value = values[position] ?? ps.nullValue;
    const isApart = isList(lowering.typeOf(argument));
    const added = isApart ? elementsAs(lowering, argument, value, listType) : value;
    lowering.push(ps.run(ps.invoke(list, isApart ? "AddRange" : "Add", added)));
  });
  return list;
}

/** Whether a value is certainly no array. */
const isElement = (facts: TypeFacts): boolean => !["mixed", "erased", "unknown"].includes(facts.kind);

/** One level, of arrays of arrays. */
function flat(call: Call): ps.Expression | undefined {
  const { lowering, node, callee, object, values } = call;
  const facts = lowering.typeOf(callee.expression);
  const inner = isList(facts) && isList(facts.element) && !facts.element.isNullable ? facts.element : undefined;
  if (values.length > 0 || inner === undefined) return undefined;
  const list = holdResult(call, ps.create(listName(lowering, node)), "flat");
  const part = ps.variable(lowering.scope.fresh("part", node));
  lowering.push({
    kind: "foreach",
    variable: part.name,
    sequence: object,
    body: [ps.run(ps.invoke(list, "AddRange", part))],
  });
  return list;
}

/** The same change on a copy. */
function copied(
  call: Call,
  change: (call: Call, items: ps.Expression) => ps.Expression | undefined,
): ps.Expression | undefined {
  const { lowering, callee } = call;
  const list = holdResult(call, newList(lowering, callee.expression, call.object), "items");
  const value = change(call, list);
  if (value === undefined) return undefined;
  lowering.push(ps.run(value));
  return list;
}

function replace({ lowering, node, values }: Call, items: ps.Expression): ps.Expression | undefined {
  const [index, value] = values;
  const [place] = node.arguments as readonly (ts.Expression | undefined)[];
  if (index === undefined || value === undefined || place === undefined || !lowering.isInt(place)) return undefined;
  return libraryList(lowering, "Replace", items, index, value);
}
