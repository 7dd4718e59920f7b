import type { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { TypeFacts } from "../types.js";
import { isList, libraryList, newList } from "./lists.js";
import type { Call, Method } from "./methods.js";

/** Where an element stands, or whether it is there, and which it is. */
export const searches: readonly (readonly [string, Method])[] = [
  ["includes", includes],
  ["indexOf", indexOf],
  ["lastIndexOf", lastIndexOf],
  ["at", at],
];

type Search = "number" | "identity" | "equal";

/** How .NET is to look for an element; `undefined` where its elements have no equality that is JavaScript's. */
function searchOf(element: TypeFacts): Search | undefined {
  if (["mixed", "erased", "unknown"].includes(element.kind)) return undefined;
  if (element.kind === "dotnet") return element.isValueType ? undefined : "identity";
  if (element.kind === "number" || (element.kind === "int" && element.isNullable)) return "number";
  return "equal";
}

/** What every search needs to know: the list, what is looked for, and how; only ints are positions. */
function searchFor(call: Call): { search: Search; value: ps.Expression; from: ps.Expression | undefined } | undefined {
  const { lowering, callee, node, values } = call;
  const [value, from, ...more] = values;
  const facts = lowering.typeOf(callee.expression);
  if (value === undefined || more.length > 0 || !isList(facts)) return undefined;
  const search = searchOf(facts.element);
  if (search === undefined) return undefined;
  const position = node.arguments[1];
  if (position !== undefined && !lowering.isInt(position)) return undefined;
  // A list of texts takes a missing one for an empty one.
  const given = node.arguments[0];
  const isMissing = given !== undefined && lowering.typeOf(given).isNullable && !facts.element.isNullable;
  return isMissing ? undefined : { search, value, from };
}

/** `includes` finds NaN, as .NET does. Numbers are compared as doubles, since an array may hold whole ones as [int]. */
function includes(call: Call): ps.Expression | undefined {
  const found = searchFor(call);
  const { lowering, callee, object } = call;
  const facts = lowering.typeOf(callee.expression);
  if (found === undefined || !isList(facts)) return undefined;
  const { search, value, from } = found;
  if (search === "identity" || from !== undefined) {
    const place = search === "number" ? undefined : indexOf(call);
    return place === undefined ? undefined : ps.binary(place, "-ge", ps.integer(0));
  }
  if (search === "equal") return ps.invoke(object, "Contains", value);
  if (facts.element.isNullable) return undefined;
  return ps.invoke(object, "Contains", facts.isReadonly ? ps.cast("double", value) : value);
}

function indexOf(call: Call): ps.Expression | undefined {
  const found = searchFor(call);
  const { lowering, object } = call;
  if (found === undefined) return undefined;
  const { search, value, from } = found;
  if (search === "number") return libraryList(lowering, "IndexOfNumber", object, value, from ?? ps.integer(0));
  if (search === "identity")
    return from === undefined ? libraryList(lowering, "IndexOfObject", object, value) : undefined;
  if (from === undefined) return ps.invoke(object, "IndexOf", value);
  return libraryList(lowering, "IndexOf", asList(call), value, from);
}

/** From the end backwards, where no position is given. */
function lastIndexOf(call: Call): ps.Expression | undefined {
  const found = searchFor(call);
  const { lowering, object } = call;
  if (found === undefined || found.search === "identity") return undefined;
  const { search, value, from } = found;
  const last = ps.integer(-1);
  if (search === "number") return libraryList(lowering, "LastIndexOfNumber", object, value, from ?? last);
  if (from === undefined) return ps.invoke(asList(call), "LastIndexOf", value);
  return libraryList(lowering, "LastIndexOf", asList(call), value, from);
}

/** What is read only may be an array of .NET, which has not all that a list has. */
export function asList({ lowering, callee, object }: Call): ps.Expression {
  const facts = lowering.typeOf(callee.expression);
  return isList(facts) && facts.isReadonly ? newList(lowering, callee.expression, object) : object;
}

function at({ lowering, node, object, values }: Call): ps.Expression | undefined {
  const [index] = values;
  const [place] = node.arguments as readonly (ts.Expression | undefined)[];
  if (index === undefined || place === undefined || values.length !== 1 || !lowering.isInt(place)) return undefined;
  return libraryList(lowering, "At", object, index);
}
