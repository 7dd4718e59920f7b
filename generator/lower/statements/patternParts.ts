import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { matchGroup } from "../library/matches.js";
import type { Lowering } from "../lowering.js";
import { isStandardLibrary, type TypeFacts } from "../types.js";

/** A pattern that declares names, or one on the left of an assignment. */
export type Pattern = ts.BindingPattern | ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

/** One place of a pattern: what it takes of the value, where it puts it, and what it takes where that is missing. */
export interface Part {
  readonly node: ts.Node;
  /** The name of a member, or the position in a list. */
  readonly key: string | number;
  /** Whether it takes all that is left. */
  readonly isRest: boolean;
  readonly to: ts.BindingName | ts.Expression;
  readonly initial: ts.Expression | undefined;
  /** The names that other parts of the pattern take. */
  readonly others: readonly string[];
}

/** The parts of a pattern in their order; a hole is none. */
export function partsOf(lowering: Lowering, pattern: Pattern): Part[] {
  const found = ts.isObjectBindingPattern(pattern)
    ? pattern.elements.map((element) => bindingPart(element, keyOf(element.propertyName ?? element.name)))
    : ts.isArrayBindingPattern(pattern)
      ? pattern.elements.map((element, position) =>
          ts.isOmittedExpression(element) ? "hole" : bindingPart(element, position),
        )
      : ts.isObjectLiteralExpression(pattern)
        ? pattern.properties.map(propertyPart)
        : pattern.elements.map(elementPart);
  const parts: Part[] = [];
  for (const part of found) {
    if (part === undefined) lowering.refuse(pattern, "PST1005");
    else if (part !== "hole") parts.push(part);
  }
  const keys = parts.flatMap((part) => (part.isRest || typeof part.key === "number" ? [] : [part.key]));
  return parts.map((part) => ({ ...part, others: keys }));
}

function keyOf(name: ts.Node): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

function bindingPart(element: ts.BindingElement, key: string | number | undefined): Part | undefined {
  const isRest = element.dotDotDotToken !== undefined;
  if (key === undefined && !isRest) return undefined;
  return { node: element, key: key ?? "", isRest, to: element.name, initial: element.initializer, others: [] };
}

function propertyPart(property: ts.ObjectLiteralElementLike): Part | undefined {
  if (ts.isShorthandPropertyAssignment(property)) {
    const { name, objectAssignmentInitializer: initial } = property;
    return { node: property, key: name.text, isRest: false, to: name, initial, others: [] };
  }
  if (ts.isSpreadAssignment(property))
    return { node: property, key: "", isRest: true, to: property.expression, initial: undefined, others: [] };
  const key = ts.isPropertyAssignment(property) ? keyOf(property.name) : undefined;
  if (!ts.isPropertyAssignment(property) || key === undefined) return undefined;
  return { node: property, key, isRest: false, ...targetOf(property.initializer), others: [] };
}

function elementPart(element: ts.Expression, position: number): Part | "hole" {
  if (ts.isOmittedExpression(element)) return "hole";
  const isRest = ts.isSpreadElement(element);
  return { node: element, key: position, isRest, ...targetOf(isRest ? element.expression : element), others: [] };
}

/** `a = 1` in a pattern is a place and its default. */
function targetOf(node: ts.Expression): Pick<Part, "to" | "initial"> {
  const isDefault = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isDefault ? { to: node.left, initial: node.right } : { to: node, initial: undefined };
}

const records = new Set(["interface", "class", "dotnet", "error"]);

/** Whether the compiler knows how to take the part from a value of the type. */
export function hasPart(lowering: Lowering, source: ts.Type, part: Part): boolean {
  const facts = lowering.types.of(source);
  if (typeof part.key === "number") return facts.kind === "array" || isOfMatch(lowering, facts, part);
  if (part.isRest) return facts.kind === "interface";
  if (lengths.has(facts.kind)) return part.key === lengths.get(facts.kind)?.of;
  if (!records.has(facts.kind)) return false;
  // Where null is not the same as undefined, a default would be taken for both.
  const type = memberType(lowering, source, part);
  if (type === undefined || (part.initial !== undefined && isNull(type))) return false;
  const declaration = source.getProperty(part.key)?.declarations?.[0];
  return declaration === undefined || !isStandardLibrary(declaration) || part.key === "message";
}

/** Whether it is a group of a match, and not one of the texts that `match` gives with the flag `g`. */
function isOfMatch(lowering: Lowering, facts: TypeFacts, part: Part): boolean {
  const origin = originOf(part);
  const isTexts = origin !== undefined && lowering.typeOf(origin).kind === "array";
  return facts.kind === "regexpMatch" && !part.isRest && !isTexts;
}

/** The value that `const [a] = value` takes apart. */
function originOf(part: Part): ts.Expression | undefined {
  const declaration = ts.isBindingElement(part.node) ? part.node.parent.parent : undefined;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

const isNull = (type: ts.Type): boolean =>
  type.isUnion() && type.types.some((part) => (part.flags & ts.TypeFlags.Null) !== 0);

/** The one property that a pattern may take from JavaScript's own types. */
const lengths = new Map<TypeFacts["kind"], { readonly of: string; readonly member: string }>([
  ["string", { of: "length", member: "Length" }],
  ["array", { of: "length", member: "Count" }],
  ["set", { of: "size", member: "Count" }],
]);

/** A part of a value, and its type. A list may be too short, which the read then sees to, in `target` where it needs one. */
export function readPart(
  lowering: Lowering,
  held: ps.Expression,
  source: ts.Type,
  part: Part,
  target?: ps.Expression,
): { readonly value: ps.Expression; readonly type: ts.Type } {
  if (typeof part.key === "number" && lowering.types.of(source).kind === "regexpMatch") {
    const value = matchGroup(lowering, originOf(part), held, part.key, true);
    return { value, type: lowering.program.checker.getTypeAtLocation(part.to) };
  }
  const type = memberType(lowering, source, part) ?? source;
  if (typeof part.key === "number") {
    const value = part.isRest
      ? restOf(lowering, held, source, part, target)
      : itemOf(lowering, held, source, part, target);
    return { value, type };
  }
  if (part.isRest) return { value: without(lowering, held, part, target), type };
  const member = lengths.get(lowering.types.of(source).kind)?.member ?? pascal(part.key);
  return { value: ps.member(held, member), type };
}

/** The type that a part has, `undefined` included where a list may be too short. */
function memberType(lowering: Lowering, source: ts.Type, part: Part): ts.Type | undefined {
  const { checker } = lowering.program;
  if (part.isRest) return ts.isExpression(part.to) ? checker.getTypeAtLocation(part.to) : undefined;
  if (typeof part.key === "string") {
    const symbol = source.getProperty(part.key);
    return symbol === undefined ? undefined : checker.getTypeOfSymbolAtLocation(symbol, part.node);
  }
  const elements = checker.getTypeArguments(source as ts.TypeReference);
  return checker.isTupleType(source) ? elements[part.key] : elements[0];
}

/** Values that `$x = if ...` hands over whole; PowerShell would take lists apart. */
const scalars = new Set(["string", "boolean", "int", "number", "class", "interface", "dotnetEnum"]);

/** `$items[1]`, or nothing where the list is shorter; of a tuple every place is there that it must have. */
function itemOf(
  lowering: Lowering,
  held: ps.Expression,
  source: ts.Type,
  part: Part,
  target: ps.Expression | undefined,
): ps.Expression {
  const index = ps.integer(Number(part.key));
  const item = { kind: "index", object: held, index } as const;
  if (isCertain(lowering, source, Number(part.key))) return item;
  const condition = ps.binary(ps.member(held, "Count"), "-gt", index);
  const facts = lowering.types.of(source);
  if (facts.kind === "array" && scalars.has(facts.element.kind))
    return { kind: "ifExpression", condition, then: item, otherwise: ps.nullValue };
  const result = target?.kind === "variable" ? target : lowering.temporary("item", part.node);
  lowering.push(ps.assign(result, ps.nullValue));
  lowering.push({ kind: "if", branches: [{ condition, body: [ps.assign(result, item)] }] });
  return result;
}

/** Whether a tuple has the place; `const [a, b = 1] = [0]` says of its own literal that it may have a second one. */
function isCertain(lowering: Lowering, source: ts.Type, position: number): boolean {
  if (!lowering.program.checker.isTupleType(source)) return false;
  const flags = ((source as ts.TypeReference).target as ts.TupleType).elementFlags[position];
  return flags === ts.ElementFlags.Required;
}

/** What is left of a list, as a list of its own. */
function restOf(
  lowering: Lowering,
  held: ps.Expression,
  source: ts.Type,
  part: Part,
  target: ps.Expression | undefined,
): ps.Expression {
  const facts = lowering.types.of(source);
  const element = facts.kind === "array" ? lowering.types.elementName(facts.element) : "object";
  const rest = target?.kind === "variable" ? target : lowering.temporary("rest", part.node);
  const index = lowering.temporary("index", part.node);
  lowering.push(ps.assign(rest, ps.create(`System.Collections.Generic.List[${element}]`)));
  lowering.push({
    kind: "for",
    initial: ps.assign(index, ps.integer(Number(part.key))),
    condition: ps.binary(index, "-lt", ps.member(held, "Count")),
    step: { kind: "increment", target: index, operator: "++" },
    body: [ps.run(ps.invoke(rest, "Add", { kind: "index", object: held, index }))],
  });
  return rest;
}

/** A copy of a record without the members that the pattern names. */
function without(
  lowering: Lowering,
  held: ps.Expression,
  part: Part,
  target: ps.Expression | undefined,
): ps.Expression {
  const rest = target?.kind === "variable" ? target : lowering.temporary("rest", part.node);
  lowering.push(ps.assign(rest, ps.invoke(ps.member(held, "PSObject"), "Copy")));
  const properties = ps.member(ps.member(rest, "PSObject"), "Properties");
  for (const name of part.others) lowering.push(ps.run(ps.invoke(properties, "Remove", ps.text(pascal(name)))));
  return rest;
}
