import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { characterAt } from "../library/characters.js";
import { libraryProperty } from "../library/library.js";
import { libraryList } from "../library/lists.js";
import { matchGroup, matchOfGroups, namedGroup } from "../library/matches.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { isStandardLibrary } from "../types.js";
import { isOptionalChainEnd, optionalChain } from "./optionalChains.js";

/** `object.name`, where the object is a value, a class, a .NET type or one of JavaScript's own types. */
export function propertyAccess(lowering: Lowering, node: ts.PropertyAccessExpression, purpose: Purpose): ps.Expression {
  if (isOptionalChainEnd(lowering, node)) return optionalChain(lowering, node, purpose);
  const match = matchOfGroups(lowering, node.expression);
  if (match !== undefined) return namedGroup(lowering, node, match, node.name.text);
  if (ts.isPrivateIdentifier(node.name)) return lowering.refuse(node, "PST1000", "A `#private` name");
  const typeName = lowering.program.dotnetType(node);
  if (typeName !== undefined) return ps.type(typeName);
  const owner = lowering.program.dotnetType(node.expression);
  if (owner !== undefined) return ps.member(ps.type(owner), memberName(lowering, node));
  const facts = lowering.typeOf(node.expression);
  const known = libraryProperty(lowering, node, facts);
  if (known !== undefined) return known;
  // Of JavaScript's errors only the message is the same in .NET.
  const declaration = lowering.program.symbol(node.name)?.declarations?.[0];
  const isOfError = declaration !== undefined && isStandardLibrary(declaration) && node.name.text !== "message";
  if (isOfError) return lowering.refuse(node.name, "PST3001", node.name.text);
  const isMethod = (lowering.program.symbol(node.name)?.flags ?? 0) & ts.SymbolFlags.Method;
  if (isMethod && lowering.typeOf(node).kind === "function") return lowering.refuse(node, "PST1021", node.name.text);
  if (["class", "interface", "dotnet", "error", "ref"].includes(facts.kind) || isClassName(lowering, node.expression)) {
    return ps.member(lowering.expression(node.expression, { name: "value" }), memberName(lowering, node));
  }
  return lowering.refuse(node, "PST3001", `${lowering.types.describe(node.expression)}.${node.name.text}`);
}

/** Enumeration members and constants keep their spelling; everything else starts with a capital. */
export function memberName(lowering: Lowering, node: ts.PropertyAccessExpression): string {
  const symbol = lowering.program.symbol(node.name);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.EnumMember ? symbol.name : pascal(node.name.text);
}

/** Whether it stands for a class and not for a value. */
export function isClassName(lowering: Lowering, node: ts.Expression): boolean {
  // In a static method `this` is the class.
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  const symbol = lowering.program.symbol(node);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Class) !== 0;
}

/**
 * `list[index]` and `text[index]`. Where its type says that the element may be missing, it is read in JavaScript's way, which is
 * `undefined` outside of the array; `list[index]!` says that it is there.
 */
export function elementAccess(lowering: Lowering, node: ts.ElementAccessExpression, purpose: Purpose): ps.Expression {
  const name = node.argumentExpression;
  if (isOptionalChainEnd(lowering, node)) return optionalChain(lowering, node, purpose);
  const match = ts.isStringLiteral(name) ? matchOfGroups(lowering, node.expression) : undefined;
  if (match !== undefined && ts.isStringLiteral(name)) return namedGroup(lowering, node, match, name.text);
  const facts = lowering.typeOf(node.expression);
  if (facts.kind === "regexpMatch" && ts.isNumericLiteral(name)) {
    const value = lowering.expression(node.expression, { name: "match" });
    return matchGroup(lowering, node.expression, value, Number(name.text), !isThere(lowering, node));
  }
  if (facts.kind === "string" && !facts.isNullable) return characterAt(lowering, node);
  if (facts.kind === "interface" || facts.kind === "class") return lowering.refuse(node, "PST1024", "`[...]`");
  if (facts.kind !== "array" && facts.kind !== "bytes" && facts.kind !== "dotnet") {
    return lowering.refuse(node, "PST3001", `${lowering.types.describe(node.expression)}[...]`);
  }
  const given = lowering.typeOf(node.argumentExpression);
  if ((given.kind !== "int" && given.kind !== "number") || given.isNullable)
    lowering.refuse(node.argumentExpression, "PST2003", "An index");
  const [object = ps.nullValue, index = ps.nullValue] = lowering.inOrder([
    { node: node.expression, purpose: { name: "items" } },
    { node: node.argumentExpression, purpose: { name: "index" } },
  ]);
  if (facts.kind === "dotnet" || isThere(lowering, node)) return { kind: "index", object, index };
  return libraryList(lowering, "Item", object, index);
}

/** Whether an index is one of an element that is there: by its type, by `!`, or as one of the places of a tuple. */
function isThere(lowering: Lowering, node: ts.ElementAccessExpression): boolean {
  let outer: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(outer)) outer = outer.parent;
  if (ts.isNonNullExpression(outer) || !lowering.typeOf(node).isNullable) return true;
  const facts = lowering.typeOf(node.expression);
  const index = skipParentheses(node.argumentExpression);
  const isPlace = facts.kind === "array" && facts.places !== undefined && ts.isNumericLiteral(index);
  return isPlace && facts.places?.[Number(index.text)]?.kind === "unknown";
}
