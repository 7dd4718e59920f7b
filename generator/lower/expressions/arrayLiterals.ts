import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { elementsAs, isList, isNewWhenSpread, type List } from "../library/lists.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";

/** `[a, b]`, with spreads. */
export function arrayLiteral(lowering: Lowering, node: ts.ArrayLiteralExpression, purpose: Purpose): ps.Expression {
  const own = lowering.typeOf(outermost(node));
  const facts = wantedList(lowering, node) ?? own;
  if (!isList(facts)) return lowering.refuse(node, "PST2009", lowering.types.describe(node));
  const element =
    facts.element.kind === "never" || facts.element.kind === "undefined"
      ? "object"
      : lowering.types.elementName(facts.element);
  const listType = `System.Collections.Generic.List[${element}]`;
  if (node.elements.some(ts.isOmittedExpression)) return lowering.refuse(node, "PST1022", "a place without an element");
  const hasSpread = node.elements.some((entry) => ts.isSpreadElement(entry));
  if (facts.isReadonly && element !== "object" && node.elements.length > 0 && !hasSpread)
    return ps.cast(`${element}[]`, { kind: "array", items: itemsOf(lowering, node.elements) });
  return newList(lowering, node, node.elements, listType, purpose);
}

/** A new list of elements and of what is spread. */
export function newList(
  lowering: Lowering,
  at: ts.Node,
  elements: readonly ts.Expression[],
  listType: string,
  purpose: Purpose,
): ps.Expression {
  if (elements.some((entry) => ts.isSpreadElement(entry))) return spreadList(lowering, at, elements, listType, purpose);
  return listOf(lowering, at, elements, itemsOf(lowering, elements), listType, purpose);
}

const itemsOf = (lowering: Lowering, elements: readonly ts.Expression[]): ps.Expression[] =>
  lowering.inOrder(elements.map((entry) => ({ node: entry, purpose: { name: "item" } })));

/** The array that is expected, also where something else would be taken as well (`concat`). */
function wantedList(lowering: Lowering, node: ts.ArrayLiteralExpression): List | undefined {
  const contextual = lowering.program.checker.getContextualType(node);
  if (contextual === undefined) return undefined;
  const wanted = lowering.types.of(contextual);
  if (isList(wanted)) return wanted;
  const lists = contextual.isUnion() ? contextual.types.map((type) => lowering.types.of(type)).filter(isList) : [];
  return lists.length === 1 ? lists[0] : undefined;
}

/** A new list of values that are already lowered. */
export function listOf(
  lowering: Lowering,
  at: ts.Node,
  nodes: readonly ts.Expression[],
  items: readonly ps.Expression[],
  listType: string,
  purpose: Purpose,
): ps.Expression {
  if (items.length === 0) return ps.create(listType);
  // `@(...)` takes apart what is a list itself.
  const areScalars = nodes.every(
    (node) =>
      ts.isObjectLiteralExpression(skipParentheses(node)) ||
      (!["array", "map", "set", "bytes", "sequence", "erased", "mixed", "unknown"].includes(
        lowering.typeOf(node).kind,
      ) &&
        !isEnumerable(lowering, node)),
  );
  if (areScalars) return ps.cast(listType, { kind: "array", items });
  const list = purpose.target ?? lowering.temporary(purpose.name ?? "items", at);
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

function spreadList(
  lowering: Lowering,
  at: ts.Node,
  elements: readonly ts.Expression[],
  listType: string,
  purpose: Purpose,
): ps.Expression {
  const added = (entry: ts.Expression): ps.Expression => {
    if (!ts.isSpreadElement(entry)) return lowering.expression(entry, { name: "item" });
    const value = lowering.expression(entry.expression, { name: "items" });
    return elementsAs(lowering, entry.expression, value, listType);
  };
  const [first, ...others] = elements;
  const start = first !== undefined && ts.isSpreadElement(first) ? first : undefined;
  const initial = start === undefined ? undefined : added(start);
  const isNew = start !== undefined && isNewWhenSpread(lowering.typeOf(start.expression), listType);
  const created = initial === undefined ? ps.create(listType) : isNew ? initial : ps.create(listType, initial);
  if (start !== undefined && others.length === 0) return created;
  const list = purpose.target ?? lowering.temporary(purpose.name ?? "items", at);
  lowering.push(ps.assign(list, created));
  // One after the other, since what is spread may be changed by what comes after it.
  for (const entry of start === undefined ? elements : others) {
    const value = added(entry);
    lowering.push(ps.run(ps.invoke(list, ts.isSpreadElement(entry) ? "AddRange" : "Add", value)));
  }
  return list;
}
