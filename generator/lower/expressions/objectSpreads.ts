import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { checkPlace } from "../places.js";
import { skipParentheses } from "../syntax.js";
import { typeNameOf } from "./recordTypes.js";
import { type Item, record } from "./records.js";

/**
 * `{ ...base, name: x }`. Where `base` has every member of the result it is copied whole, as is what an object has beyond its type,
 * and the members that follow are assigned; otherwise every member is written out.
 */
export function spreadLiteral(
  lowering: Lowering,
  node: ts.ObjectLiteralExpression,
  items: readonly Item[],
  members: readonly string[],
  type: ts.Type,
  purpose: Purpose,
): ps.Expression {
  refuseMissing(lowering, items);
  checkMembers(lowering, items, type);
  const [first, ...others] = items;
  const isCopy = first !== undefined && first.isSpread && isWhole(lowering, first.value, members, type);
  if (!isCopy) return record(members, merged(lowering, node, items), type);
  const base = lowering.expression(first.value, { name: "value" });
  const copied = ps.invoke(ps.member(base, "PSObject"), "Copy");
  if (others.length === 0) return copied;
  const copy = purpose.target ?? lowering.temporary(purpose.name ?? "copy", node);
  lowering.push(ps.assign(copy, copied));
  for (const item of others) {
    if (item.isSpread) copyMembers(lowering, item.value, copy);
    else {
      const value = lowering.expression(item.value, { name: item.name, acceptsIf: true });
      lowering.push(ps.assign(ps.member(copy, pascal(item.name)), value));
    }
  }
  return copy;
}

/** The names of the members that the type of a value declares. */
const namesOf = (lowering: Lowering, node: ts.Expression): string[] =>
  lowering.program.checker.getPropertiesOfType(typeOf(lowering, node)).map((member) => member.name);

const typeOf = (lowering: Lowering, node: ts.Expression): ts.Type =>
  lowering.program.checker.getTypeAtLocation(skipParentheses(node));

function isWhole(lowering: Lowering, base: ts.Expression, members: readonly string[], type: ts.Type): boolean {
  const names = new Set(namesOf(lowering, base));
  return members.every((name) => names.has(name)) && typeNameOf(typeOf(lowering, base)) === typeNameOf(type);
}

function copyMembers(lowering: Lowering, from: ts.Expression, to: ps.Variable): void {
  const source = lowering.variable(from, "value");
  for (const name of namesOf(lowering, from)) {
    const member = pascal(name);
    lowering.push(ps.assign(ps.member(to, member), ps.member(source, member)));
  }
}

/** What is spread must fit the members of the result as if it were assigned to each. */
function checkMembers(lowering: Lowering, items: readonly Item[], type: ts.Type): void {
  const { checker } = lowering.program;
  for (const item of items.filter((entry) => entry.isSpread)) {
    for (const member of checker.getPropertiesOfType(typeOf(lowering, item.value))) {
      const wanted = type.getProperty(member.name);
      if (wanted === undefined) continue;
      const [place, given] = [wanted, member].map((of) => lowering.types.of(checker.getTypeOfSymbol(of)));
      if (place !== undefined && given !== undefined) checkPlace(lowering.program, item.value, place, given);
    }
  }
}

/** The value of every member: the last that gives it. */
function merged(
  lowering: Lowering,
  node: ts.ObjectLiteralExpression,
  items: readonly Item[],
): ReadonlyMap<string, ps.Expression> {
  const values = lowering.inOrder(
    items.map((item) => ({
      node: item.value,
      purpose: { name: item.isSpread ? "value" : item.name, acceptsIf: !item.isSpread },
      lower: () => (item.isSpread ? lowering.variable(item.value, "value") : member(lowering, node, item)),
    })),
  );
  const byName = new Map<string, ps.Expression>();
  items.forEach((item, position) => {
    const value = values[position] ?? ps.nullValue;
    const names = item.isSpread ? namesOf(lowering, item.value) : [item.name];
    for (const name of names) byName.set(name, item.isSpread ? ps.member(value, pascal(name)) : value);
  });
  return byName;
}

/** A value that is computed stands before the record, whose members have an order of their own. */
function member(lowering: Lowering, node: ts.Node, item: Item): ps.Expression {
  const { name } = item;
  const value = lowering.expression(item.value, { name, acceptsIf: true });
  const isPlain = ["variable", "string", "number"].includes(value.kind);
  return isPlain ? value : lowering.hold(value, name, node);
}

/**
 * A member that may be missing leaves the earlier value as it is, one that is undefined does not; here the two are one. Of a class
 * the fields alone would be copied.
 */
function refuseMissing(lowering: Lowering, items: readonly Item[]): void {
  const earlier = new Set<string>();
  for (const item of items) {
    if (!item.isSpread) {
      earlier.add(item.name);
      continue;
    }
    const facts = lowering.typeOf(item.value);
    const type = typeOf(lowering, item.value);
    if (facts.kind !== "interface" || facts.isNullable || lowering.program.mayBeOfClass(type)) {
      lowering.refuse(item.value, "PST2018", lowering.types.describe(item.value));
      continue;
    }
    const hidden = lowering.program.checker
      .getPropertiesOfType(type)
      .find((member) => (member.flags & ts.SymbolFlags.Optional) !== 0 && earlier.has(member.name));
    if (hidden !== undefined) lowering.refuse(item.value, "PST2018", `\`${hidden.name}\``);
    for (const name of namesOf(lowering, item.value)) earlier.add(name);
  }
}
