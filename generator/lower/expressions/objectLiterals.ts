import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { hasEffect, isConstant } from "../effects.js";
import type { Lowering, Purpose } from "../lowering.js";
import { spreadLiteral } from "./objectSpreads.js";
import { isOpen, membersOf, recordType } from "./recordTypes.js";
import { type Item, record } from "./records.js";

/** A record: every member its type declares, in the order declared, `$null` where the literal leaves one out. */
export function objectLiteral(
  lowering: Lowering,
  node: ts.ObjectLiteralExpression,
  purpose: Purpose = {},
): ps.Expression {
  const type = recordType(lowering, node);
  if (type === undefined) return isOpen(lowering, node) ? ps.nullValue : lowering.refuse(node, "PST2006");
  const items = itemsOf(lowering, node);
  const members = membersOf(lowering, node, type);
  refuseNames(lowering, node, members);
  if (items.some((item) => item.isSpread)) return spreadLiteral(lowering, node, items, members, type, purpose);
  const given = new Map(items.map((item) => [item.name, item.value]));
  const names = [...given.keys()];
  const values = lowering.inOrder(
    names.map((name) => ({ node: given.get(name) ?? node, purpose: { name, acceptsIf: true } })),
  );
  keepOrder(lowering, node, names, members, values);
  const byName = new Map(names.map((name, position) => [name, values[position] ?? ps.nullValue]));
  return record(members, byName, type);
}

function itemsOf(lowering: Lowering, node: ts.ObjectLiteralExpression): Item[] {
  const items: Item[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) items.push({ isSpread: true, name: "", value: property.expression });
    else if (ts.isShorthandPropertyAssignment(property))
      items.push({ isSpread: false, name: property.name.text, value: property.name });
    else if (ts.isPropertyAssignment(property) && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)))
      items.push({ isSpread: false, name: property.name.text, value: property.initializer });
    else lowering.refuse(property, "PST1023");
  }
  return items;
}

function refuseNames(lowering: Lowering, node: ts.Node, members: readonly string[]): void {
  const twin = members.find((name, position) =>
    members.slice(position + 1).some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  const reserved = members.find((name) => /^ps(object|typenames|base|adapted|extended)$/i.test(name));
  if (reserved !== undefined) lowering.refuse(node, "PST1003", reserved);
  if (twin !== undefined) lowering.refuse(node, "PST1004", twin, twin.toLowerCase());
}

/** Where the literal's order is not the interface's, values that call something are taken before, in the literal's order. */
function keepOrder(
  lowering: Lowering,
  node: ts.Node,
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
