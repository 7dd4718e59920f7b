import { ts } from "ts-morph";
import * as ps from "../powershell/ast.js";
import type { TypeFacts, Types } from "./types.js";

/** Objects, which are true whatever they hold; PowerShell would look into a list. */
const objects = new Set<TypeFacts["kind"]>([
  "class",
  "interface",
  "dotnet",
  "array",
  "map",
  "set",
  "bytes",
  "regexp",
  "regexpMatch",
  "error",
  "function",
  "sequence",
]);

/** Values that both languages take for true or false alike: all but '', 0, false and nothing are true. */
const alike = new Set<TypeFacts["kind"]>(["string", "boolean", "int", "undefined"]);

/** Objects that are true in PowerShell too, where they are mixed with other values. */
const singles = new Set<TypeFacts["kind"]>(["class", "interface", "error", "regexp", "function"]);

/** How the truth of values of a type is asked; `undefined` where the type does not tell what they are. */
export type Truth = "asItIs" | "isThere" | "isNumber";

/** How a value of this type is asked whether it is true. */
export function truthOf(types: Types, type: ts.Type): Truth | undefined {
  const parts = (type.isUnion() ? type.types : [type]).map((part) => types.of(part));
  const isObject = (facts: TypeFacts): boolean =>
    facts.kind === "undefined" || (objects.has(facts.kind) && !(facts.kind === "dotnet" && facts.isValueType));
  if (parts.every((facts) => alike.has(facts.kind))) return "asItIs";
  if (parts.every(isObject)) return "isThere";
  if (parts.every((facts) => alike.has(facts.kind) || singles.has(facts.kind))) return "asItIs";
  // A structure of .NET is true unless it is missing.
  const isStructure = parts.every((facts) => isObject(facts) || facts.kind === "dotnet");
  if (isStructure && parts.some((facts) => facts.kind === "undefined")) return "isThere";
  const isNumber = (facts: TypeFacts): boolean => ["int", "number", "undefined"].includes(facts.kind);
  return parts.every(isNumber) ? "isNumber" : undefined;
}

/**
 * What PowerShell asks of a value where JavaScript asks whether it is true. NaN is false in JavaScript alone.
 *
 * @param value a number is named twice, so it must be one that may be
 */
export function asCondition(value: ps.Expression, truth: Truth, facts: TypeFacts): ps.Expression {
  if (truth === "isThere") return ps.binary(ps.nullValue, "-ne", value);
  if (truth === "asItIs")
    return facts.kind === "int" && !facts.isNullable ? ps.binary(value, "-ne", ps.integer(0)) : value;
  const isSome = facts.isNullable ? value : ps.binary(value, "-ne", ps.integer(0));
  return ps.binary(isSome, "-and", ps.not(ps.invoke(ps.type("double"), "IsNaN", value)));
}

/** `-not` of a comparison is the opposite comparison. */
export function negate(value: ps.Expression): ps.Expression {
  const opposite = value.kind === "binary" ? opposites.get(value.operator) : undefined;
  return value.kind === "binary" && opposite !== undefined ? { ...value, operator: opposite } : ps.not(value);
}

const opposites = new Map([
  ["-eq", "-ne"],
  ["-ne", "-eq"],
  ["-is", "-isnot"],
]);
