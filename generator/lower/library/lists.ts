import type { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import type { TypeFacts } from "../types.js";
import { characters } from "./characters.js";

/** The type of an array, or of a tuple. */
export type List = Extract<TypeFacts, { kind: "array" }>;

/** Whether a type is an array or a tuple. */
export const isList = (facts: TypeFacts): facts is List => facts.kind === "array";

/** What the elements are of a value that is spread; `undefined` where it cannot be. */
export function spreadElement(lowering: Lowering, node: ts.Expression): TypeFacts | undefined {
  const { checker } = lowering.program;
  const facts = lowering.typeOf(node);
  if (facts.kind === "array") return facts.element;
  if (facts.kind === "set") return facts.element;
  if (facts.kind === "string" && !facts.isNullable) return { kind: "string", isNullable: false };
  if (facts.kind === "map") return { kind: "mixed", isNullable: false };
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
  facts: TypeFacts = lowering.typeOf(node),
): ps.Expression {
  const element = isList(facts) ? facts.element : spreadElement(lowering, node);
  if (element === undefined) return lowering.refuse(node, "PST2009", `${lowering.types.describe(node)} after \`...\``);
  const given = lowering.types.elementName(element);
  const wanted = listType.slice(listType.indexOf("[") + 1, -1);
  if (facts.kind === "string") return characters(lowering, value);
  if (facts.kind === "map") return entriesOf(lowering, value);
  const isReference = given === "object" || given === "string" || element.kind === "never";
  return given === wanted || (wanted === "object" && isReference) ? value : ps.cast(`${wanted}[]`, value);
}

/** The entries of a map as a new list of pairs. */
export const entriesOf = (lowering: Lowering, map: ps.Expression): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass("maps")), "Entries", map);

/** Whether spreading a value makes a new list on its own. */
export const isNewWhenSpread = (facts: TypeFacts, listType: string): boolean =>
  (facts.kind === "string" && listType.endsWith("[string]")) || facts.kind === "map";

/** A function of the compiler's own library of arrays. */
export const libraryList = (lowering: Lowering, name: string, ...parameters: ps.Expression[]): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass("arrays")), name, ...parameters);

/** The type of the list that a value is, or that a call gives. */
export function listNameOf(lowering: Lowering, node: ts.Expression): string {
  const facts = lowering.typeOf(node);
  return `System.Collections.Generic.List[${isList(facts) ? lowering.types.elementName(facts.element) : "object"}]`;
}

/** The type of the new list that a call gives. */
export const listName = (lowering: Lowering, node: ts.CallExpression): string => listNameOf(lowering, node);

/** A copy of an array. */
export const newList = (lowering: Lowering, node: ts.Expression, value: ps.Expression): ps.Expression =>
  ps.create(listNameOf(lowering, node), value);
