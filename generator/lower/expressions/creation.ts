import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { elementsAs, isList, spreadElement } from "../library/arrays.js";
import { hasEffect, isConstant, skipParentheses, type Lowering, type Purpose } from "../lowering.js";
import { isStandardLibrary, type TypeFacts } from "../types.js";
import { callArguments } from "./calls.js";

/** `new C(...)`. */
export function newExpression(lowering: Lowering, node: ts.NewExpression, purpose: Purpose): ps.Expression {
  const dotnet = lowering.program.dotnetType(node.expression);
  if (dotnet !== undefined)
    return ps.create(lowering.types.emitted(lowering.typeOf(node)), ...callArguments(lowering, node));
  const contextual = lowering.program.checker.getContextualType(node);
  const wanted = contextual === undefined ? undefined : lowering.types.of(contextual);
  const own = lowering.typeOf(node);
  // `Map<string, int> = new Map()` says on the left what the map holds.
  const facts = wanted?.kind === "map" || wanted?.kind === "set" ? wanted : own;
  const callee = skipParentheses(node.expression);
  if (ts.isIdentifier(callee) && callee.text === "Error") {
    if ((node.arguments?.length ?? 0) > 1) return lowering.refuse(node, "PST3002", "new Error", "with a message alone");
    const [message] = callArguments(lowering, node);
    return ps.create("System.InvalidOperationException", message ?? ps.text(""));
  }
  switch (facts.kind) {
    case "map":
      return newMap(lowering, node, facts, purpose);
    case "set":
      return newSet(lowering, node);
    case "class": {
      const given = callArguments(lowering, node);
      return ps.create(facts.name, ...(given.length === 0 && takesMessage(lowering, node) ? [ps.text("")] : given));
    }
    default:
      return lowering.refuse(node, "PST3001", node.getText());
  }
}

/** Whether the class has the constructor of `Error`, whose message may be left out in JavaScript. */
function takesMessage(lowering: Lowering, node: ts.NewExpression): boolean {
  const declaration = lowering.program.checker.getResolvedSignature(node)?.declaration;
  return declaration !== undefined && isStandardLibrary(declaration);
}

/** Ordinal by default, and in the order of insertion as long as nothing is removed, which is refused. */
function newMap(lowering: Lowering, node: ts.NewExpression, facts: TypeFacts, purpose: Purpose): ps.Expression {
  const [content] = node.arguments ?? [];
  const created = ps.create(lowering.types.emitted(facts));
  if (content === undefined) return created;
  const list = skipParentheses(content);
  if (!ts.isArrayLiteralExpression(list))
    return lowering.refuse(node, "PST3002", "new Map", "without arguments or with a literal list of pairs");
  const map = purpose.target ?? lowering.temporary(purpose.name ?? "map", node);
  lowering.push(ps.assign(map, created));
  for (const entry of list.elements) {
    if (!ts.isArrayLiteralExpression(entry) || entry.elements.length !== 2) {
      return lowering.refuse(entry, "PST3002", "new Map", "without arguments or with a literal list of pairs");
    }
    const [key, value] = lowering.inOrder(entry.elements.map((element) => ({ node: element })));
    const given = value ?? ps.nullValue;
    const index = lowering.before(given, key ?? ps.nullValue, "key", entry.elements[0] ?? entry);
    lowering.push(ps.assign({ kind: "index", object: map, index }, given));
  }
  return map;
}

function newSet(lowering: Lowering, node: ts.NewExpression): ps.Expression {
  const [content] = node.arguments ?? [];
  const ordinal = ps.member(ps.type("System.StringComparer"), "Ordinal");
  const name = "System.Collections.Generic.HashSet[string]";
  if (content === undefined) return ps.create(name, ordinal);
  const inner = skipParentheses(content);
  if (ts.isArrayLiteralExpression(inner) && inner.elements.every((element) => !ts.isSpreadElement(element))) {
    const items = lowering.inOrder(inner.elements.map((element) => ({ node: element })));
    return ps.create(name, ps.cast("string[]", { kind: "array", items }), ordinal);
  }
  const from = spreadElement(lowering, content);
  if (from?.kind !== "string" || from.isNullable) {
    return lowering.refuse(node, "PST3002", "new Set", "without arguments or with an array of strings");
  }
  return ps.create(name, lowering.expression(content, { name: "items" }), ordinal);
}

/** `[a, b]`, with spreads. */
export function arrayLiteral(lowering: Lowering, node: ts.ArrayLiteralExpression, purpose: Purpose): ps.Expression {
  const contextual = lowering.program.checker.getContextualType(node);
  const own = lowering.typeOf(outermost(node));
  const wanted = contextual === undefined ? own : lowering.types.of(contextual);
  const facts = isList(wanted) ? wanted : own;
  if (!isList(facts)) return lowering.refuse(node, "PST2009", lowering.types.describe(node));
  const element =
    facts.element.kind === "never" || facts.element.kind === "undefined"
      ? "object"
      : lowering.types.elementName(facts.element);
  const listType = `System.Collections.Generic.List[${element}]`;
  if (node.elements.length === 0) return ps.create(listType);
  if (node.elements.some((entry) => ts.isSpreadElement(entry))) return spreadLiteral(lowering, node, listType, purpose);
  const items = lowering.inOrder(node.elements.map((entry) => ({ node: entry, purpose: { name: "item" } })));
  const areScalars = node.elements.every(
    (entry) =>
      !["array", "map", "set", "bytes", "sequence", "erased", "mixed", "unknown"].includes(
        lowering.typeOf(entry).kind,
      ) && !isEnumerable(lowering, entry),
  );
  if (areScalars) {
    if (facts.isReadonly && element !== "object") return ps.cast(`${element}[]`, { kind: "array", items });
    return ps.cast(listType, { kind: "array", items });
  }
  const list = purpose.target ?? lowering.temporary(purpose.name ?? "items", node);
  lowering.push(ps.assign(list, ps.create(listType)));
  for (const item of items) lowering.push(ps.run(ps.invoke(list, "Add", item)));
  return list;
}

/** A collection of .NET, which `@(...)` would take apart. */
function isEnumerable(lowering: Lowering, node: ts.Expression): boolean {
  if (lowering.typeOf(node).kind !== "dotnet") return false;
  const { checker } = lowering.program;
  const properties = checker.getPropertiesOfType(checker.getNonNullableType(checker.getTypeAtLocation(node)));
  return properties.some((property) => property.name.startsWith("__@iterator"));
}

/** `c ? list : []`: the empty literal has the type of the whole. */
function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node;
  const isBranch = ts.isConditionalExpression(parent) && parent.condition !== node;
  const isDefault = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
  return isBranch || isDefault || ts.isParenthesizedExpression(parent) ? outermost(parent as ts.Expression) : node;
}

function spreadLiteral(
  lowering: Lowering,
  node: ts.ArrayLiteralExpression,
  listType: string,
  purpose: Purpose,
): ps.Expression {
  const values = lowering.inOrder(
    node.elements.map((entry) => ({
      node: ts.isSpreadElement(entry) ? entry.expression : entry,
      purpose: { name: "items" },
    })),
  );
  node.elements.forEach((entry, position) => {
    if (ts.isSpreadElement(entry)) {
      values[position] = elementsAs(lowering, entry.expression, values[position] ?? ps.nullValue, listType);
    }
  });
  const [first] = node.elements;
  const startsWithSpread = first !== undefined && ts.isSpreadElement(first);
  const created = startsWithSpread ? ps.create(listType, values[0] ?? ps.nullValue) : ps.create(listType);
  if (startsWithSpread && values.length === 1) return created;
  const list = purpose.target ?? lowering.temporary(purpose.name ?? "items", node);
  lowering.push(ps.assign(list, created));
  node.elements.forEach((entry, position) => {
    if (position === 0 && startsWithSpread) return;
    lowering.push(
      ps.run(ps.invoke(list, ts.isSpreadElement(entry) ? "AddRange" : "Add", values[position] ?? ps.nullValue)),
    );
  });
  return list;
}

/** A record: every member its interface declares, in the order declared, `$null` where the literal leaves one out. */
export function objectLiteral(lowering: Lowering, node: ts.ObjectLiteralExpression): ps.Expression {
  const contextual = lowering.program.checker.getContextualType(node);
  const type = contextual === undefined ? undefined : lowering.program.checker.getNonNullableType(contextual);
  const declaration = type?.getSymbol()?.declarations?.find(ts.isInterfaceDeclaration);
  if (type === undefined || declaration === undefined) return lowering.refuse(node, "PST2006");
  const given = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name))
      given.set(property.name.text, property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) given.set(property.name.text, property.name);
    else return lowering.refuse(property, "PST1000", "This member of an object literal");
  }
  const names = [...given.keys()];
  const members = lowering.program.checker.getPropertiesOfType(type).map((member) => member.name);
  const twin = members.find((name, position) =>
    members.slice(position + 1).some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  const reserved = members.find((name) => /^ps(object|typenames|base|adapted|extended)$/i.test(name));
  if (reserved !== undefined) lowering.refuse(node, "PST1003", reserved);
  if (twin !== undefined) lowering.refuse(node, "PST1004", twin, twin.toLowerCase());
  const values = lowering.inOrder(
    names.map((name) => ({
      node: given.get(name) ?? node,
      purpose: { name },
      lower: () => memberValue(lowering, node, name, given.get(name) ?? node),
    })),
  );
  keepOrder(lowering, node, names, members, values);
  const byName = new Map(names.map((name, position) => [name, values[position] ?? ps.nullValue]));
  const typeName = ts.getJSDocTags(declaration).find((tag) => tag.tagName.text === "typeName");
  const entries = lowering.program.checker.getPropertiesOfType(type).map((member) => ({
    name: pascal(member.name),
    value: byName.get(member.name) ?? ps.nullValue,
  }));
  if (typeName !== undefined) {
    entries.unshift({ name: "PSTypeName", value: ps.text(ts.getTextOfJSDocComment(typeName.comment)?.trim() ?? "") });
  }
  return ps.cast("pscustomobject", { kind: "hashtable", entries });
}

/** Where the literal's order is not the interface's, values that call something are taken before, in the literal's order. */
function keepOrder(
  lowering: Lowering,
  node: ts.ObjectLiteralExpression,
  names: readonly string[],
  members: readonly string[],
  values: ps.Expression[],
): void {
  const places = names.map((name) => members.indexOf(name));
  const moving = names.map((_, position) => !isConstant(values[position] ?? ps.nullValue));
  const calls = values.filter((value) => hasEffect(value)).length;
  const moved = places.some((place, position) =>
    places
      .slice(position + 1)
      .some((later, offset) => later < place && moving[position] && moving[position + 1 + offset]),
  );
  if (calls === 0 || !moved) return;
  names.forEach((name, position) => {
    if (moving[position]) values[position] = lowering.hold(values[position] ?? ps.nullValue, name, node);
  });
}

/** The value of a member; `{ name }` takes the variable of that name. */
function memberValue(
  lowering: Lowering,
  literal: ts.ObjectLiteralExpression,
  name: string,
  value: ts.Expression,
): ps.Expression {
  const shorthand = literal.properties.find(
    (property) => ts.isShorthandPropertyAssignment(property) && property.name === value,
  );
  if (shorthand !== undefined) {
    const symbol = lowering.program.checker.getShorthandAssignmentValueSymbol(shorthand);
    const variable = symbol === undefined ? undefined : lowering.scope.nameOf(symbol);
    if (variable !== undefined) return ps.variable(variable);
    return lowering.refuse(shorthand, "PST1000", "A shorthand member that is no local variable");
  }
  return lowering.expression(value, { name, acceptsIf: true });
}
