import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { hasEffect, isConstant, type Lowering } from "../lowering.js";

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
