import { ts } from "ts-morph";
import type { Lowering } from "../lowering.js";

/** The type that an object literal makes: that of its place, or else its own; `undefined` where the place wants no record. */
export function recordType(lowering: Lowering, node: ts.ObjectLiteralExpression): ts.Type | undefined {
  const { checker } = lowering.program;
  const own = checker.getTypeAtLocation(node);
  const contextual = checker.getContextualType(node);
  if (contextual === undefined || (contextual.flags & untyped) !== 0 || isOfPattern(contextual)) return own;
  const wanted = checker.getNonNullableType(contextual);
  const parts = wanted.isUnion() ? wanted.types : [wanted];
  const records = parts.filter((part) => lowering.types.of(part).kind === "interface");
  const fitting = records.find((part) => checker.isTypeAssignableTo(own, part)) ?? records[0];
  return fitting ?? (parts.some((part) => part.flags & untyped) ? own : undefined);
}

const untyped = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter | ts.TypeFlags.NonPrimitive;

/** Whether TypeScript made the type of a pattern on the left, which has no name and, with a rest, any members. */
const isOfPattern = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 && (type.getSymbol() as ts.Symbol | undefined) === undefined;

/** The names of all members: those of the type, and those that only the literal has, or another side of `c ? {...} : {...}`. */
export function membersOf(lowering: Lowering, node: ts.ObjectLiteralExpression, type: ts.Type): string[] {
  const { checker } = lowering.program;
  const own = checker.getTypeAtLocation(node);
  // TypeScript lets what one side lacks be read as undefined.
  const sides =
    own.getSymbol() === type.getSymbol() ? literalsBeside(node).map((side) => checker.getTypeAtLocation(side)) : [];
  const all = [type, own, ...sides].flatMap((part) => checker.getPropertiesOfType(part));
  return [...new Set(all.map((member) => member.name))];
}

/** The expression of which a literal is one side, or one element. */
function wholeOf(node: ts.Expression): ts.Expression {
  const { parent } = node;
  const isSide =
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    ts.isBinaryExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isArrayLiteralExpression(parent);
  return isSide ? wholeOf(parent) : node;
}

/** The literals that have one type with this one: other sides of a choice, other elements, other results of a function. */
function literalsBeside(node: ts.ObjectLiteralExpression): ts.ObjectLiteralExpression[] {
  const whole = wholeOf(node);
  const owner = ts.isReturnStatement(whole.parent) ? ts.findAncestor(whole, ts.isFunctionLike) : undefined;
  return owner === undefined ? literalsIn(whole) : resultsOf(owner).flatMap(literalsIn);
}

/** What a function returns. */
function resultsOf(owner: ts.Node): ts.Expression[] {
  const results: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) results.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(owner, visit);
  return results;
}

/** The object literals that a value may be, or that a list holds. */
function literalsIn(node: ts.Expression): ts.ObjectLiteralExpression[] {
  if (ts.isObjectLiteralExpression(node)) return [node];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(literalsIn);
  if (ts.isBinaryExpression(node)) return [node.left, node.right].flatMap(literalsIn);
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression);
  return ts.isArrayLiteralExpression(node) ? [...node.elements].flatMap(literalsIn) : [];
}

/** What `@typeName` in the JSDoc of an interface says. */
export function typeNameOf(type: ts.Type): string | undefined {
  const declaration = type.getSymbol()?.declarations?.find(ts.isInterfaceDeclaration);
  const tag = declaration && ts.getJSDocTags(declaration).find((entry) => entry.tagName.text === "typeName");
  return tag === undefined ? undefined : (ts.getTextOfJSDocComment(tag.comment)?.trim() ?? "");
}

/** Whether the literal's place is an open table, which is refused where its type is written. */
export function isOpen(lowering: Lowering, node: ts.ObjectLiteralExpression): boolean {
  const { checker } = lowering.program;
  const contextual = checker.getContextualType(node);
  if (contextual === undefined) return false;
  const type = checker.getNonNullableType(contextual);
  return !checker.isArrayLikeType(type) && checker.getIndexInfosOfType(type).length > 0;
}
