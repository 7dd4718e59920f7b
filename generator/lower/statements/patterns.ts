import { ts } from "ts-morph";
import { resultName } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { hasEffect } from "../effects.js";
import { isBoxed } from "../functions/captures.js";
import type { Lowering } from "../lowering.js";
import { checkPlace } from "../places.js";
import { scopeOf } from "../scope.js";
import { contains, isAssignment, skipParentheses } from "../syntax.js";
import { hasPart, partsOf, type Part, type Pattern, readPart } from "./patternParts.js";

/**
 * Gives every name of a pattern its part of a value, one assignment a name. `const { a, b: [c] } = value`, a parameter, the
 * variable of a loop and `[a, b] = value` all come here.
 *
 * @param value the value, lowered; it is held in a variable where the pattern looks at it more than once
 * @param type its type; that of the pattern where it declares names
 */
export function destructure(
  lowering: Lowering,
  pattern: Pattern,
  value: ps.Expression,
  type = lowering.program.checker.getTypeAtLocation(pattern),
  name = "value",
): void {
  const parts = partsOf(lowering, pattern);
  const { checker } = lowering.program;
  // Of a type parameter, and of `this`, what is known of it.
  const source = checker.getNonNullableType(checker.getBaseConstraintOfType(type) ?? type);
  const held = parts.length > 1 && !isSafe(lowering, value, parts) ? lowering.hold(value, name, pattern) : value;
  for (const part of parts) {
    if (!hasPart(lowering, source, part)) lowering.refuse(part.node, "PST1005");
    else take(lowering, part, held, source);
  }
}

/** Whether a value may be named once for every part: nothing that happens on the way changes it. */
function isSafe(lowering: Lowering, value: ps.Expression, parts: readonly Part[]): boolean {
  if (value.kind === "member" && value.object.kind === "variable")
    return parts.every((part) => part.initial === undefined && ts.isIdentifier(part.to) && isDeclared(part.to));
  return (
    value.kind === "variable" &&
    parts.every((part) => {
      if (isDeclared(part.to) && hasAssignment(part.node)) return false;
      if (!ts.isIdentifier(part.to)) return isDeclared(part.to);
      const symbol = lowering.program.symbol(part.to);
      return symbol === undefined || lowering.scope.nameOf(symbol) !== value.name;
    })
  );
}

/** Whether a default assigns something, which could be the source. */
const hasAssignment = (node: ts.Node): boolean =>
  contains(node, (inner) => ts.isBinaryExpression(inner) && isAssignment(inner.operatorToken.kind));

/** Whether the pattern declares the name, and does not only assign it. */
const isDeclared = (to: Part["to"]): boolean => ts.isBindingElement(to.parent);

function take(lowering: Lowering, part: Part, held: ps.Expression, source: ts.Type): void {
  const { to } = part;
  if (isPattern(to)) {
    const wish = typeof part.key === "string" ? part.key : "value";
    const read = readPart(lowering, held, source, part);
    const inner = part.initial === undefined ? read.value : withDefault(lowering, part, read.value, wish);
    destructure(lowering, to, inner, read.type, wish);
    return;
  }
  const symbol = lowering.program.symbol(to);
  if (isDeclared(to) && symbol !== undefined && isBoxed(lowering.program, symbol)) {
    const { value } = readPart(lowering, held, source, part);
    const first = part.initial === undefined ? value : withDefault(lowering, part, value, symbol.name);
    lowering.box(symbol, part.node, first);
    return;
  }
  const target = isDeclared(to) ? declared(lowering, to) : place(lowering, to as ts.Expression);
  if (target === undefined) return;
  const read = readPart(lowering, held, source, part, target);
  if (!isDeclared(to)) checkPlace(lowering.program, to, lowering.typeOf(to), lowering.types.of(read.type));
  if (part.initial === undefined) {
    if (read.value !== target) lowering.push(ps.assign(target, read.value));
    return;
  }
  const isThere = !lowering.types.of(read.type).isNullable;
  if (target.kind === "variable") fill(lowering, part.initial, target, read.value, isThere);
  else lowering.push(ps.assign(target, withDefault(lowering, part, read.value, "value")));
}

/** Whether what is assigned to is a pattern, in a declaration or in an assignment. */
export const isPattern = (node: ts.Node): node is Pattern =>
  ts.isObjectBindingPattern(node) ||
  ts.isArrayBindingPattern(node) ||
  ts.isObjectLiteralExpression(node) ||
  ts.isArrayLiteralExpression(node);

function declared(lowering: Lowering, to: ts.Node): ps.Variable | undefined {
  const symbol = lowering.program.symbol(to);
  return symbol === undefined ? undefined : ps.variable(lowering.scope.declare(symbol, to, scopeOf(to)));
}

/** What is assigned: a variable, a member or an element, found without a call, since PowerShell looks at the value first. */
function place(lowering: Lowering, to: ts.Expression): ps.Expression {
  const target = lowering.expression(to);
  return hasEffect(target) ? lowering.refuse(to, "PST1005") : target;
}

/**
 * `[a, b] = [b, a]` as `$a, $b = $b, $a`; `undefined` where the two sides are not that alike.
 */
function exchange(lowering: Lowering, node: ts.BinaryExpression): boolean {
  const left = skipParentheses(node.left);
  const right = skipParentheses(node.right);
  if (!ts.isArrayLiteralExpression(left) || !ts.isArrayLiteralExpression(right)) return false;
  const isPlain = (entry: ts.Expression): boolean =>
    ts.isIdentifier(entry) || ts.isPropertyAccessExpression(entry) || ts.isElementAccessExpression(entry);
  const isAlike = left.elements.length === right.elements.length && left.elements.length > 1;
  const isSimple = left.elements.every(isPlain) && !right.elements.some(isSpecial);
  if (!isAlike || !isSimple) return false;
  const values = lowering.inOrder(right.elements.map((entry) => ({ node: entry, purpose: { name: "value" } })));
  const targets = left.elements.map((entry, position) => {
    const given = right.elements[position] ?? entry;
    checkPlace(lowering.program, given, lowering.typeOf(entry), lowering.typeOf(given));
    return place(lowering, entry);
  });
  lowering.push(ps.assign(ps.list(targets), ps.list(values)));
  return true;
}

const isSpecial = (entry: ts.Expression): boolean => ts.isSpreadElement(entry) || ts.isOmittedExpression(entry);

/** `[a, b] = value` and `({ a, b } = value)`. */
export function assignPattern(lowering: Lowering, node: ts.BinaryExpression, pattern: Pattern): void {
  if (exchange(lowering, node)) return;
  const name = sourceName(node.right);
  const value = lowering.expression(node.right, { name });
  destructure(lowering, pattern, value, lowering.program.checker.getTypeAtLocation(node.right), name);
}

function withDefault(lowering: Lowering, part: Part, value: ps.Expression, name: string): ps.Expression {
  const target = lowering.temporary(name, part.node);
  if (part.initial !== undefined) fill(lowering, part.initial, target, value);
  return target;
}

/**
 * A default is taken, and looked at, only where the value is missing.
 *
 * @param isThere whether an element of a list cannot be undefined, so that only the list's length decides
 */
function fill(
  lowering: Lowering,
  initial: ts.Expression,
  target: ps.Variable,
  value: ps.Expression,
  isThere = false,
): void {
  let other: ps.Expression = ps.nullValue;
  const body = lowering.nested(() => {
    other = lowering.expression(initial, { name: target.name });
    lowering.push(ps.assign(target, other));
  });
  if (isThere && value.kind === "ifExpression" && body.length === 1) {
    lowering.push(ps.assign(target, { ...value, otherwise: other }));
    return;
  }
  if (value !== target) lowering.push(ps.assign(target, value));
  lowering.push({ kind: "if", branches: [{ condition: ps.binary(ps.nullValue, "-eq", target), body }] });
}

/** What to call the value that a pattern takes apart. */
export function sourceName(node: ts.Expression): string {
  const inner = skipParentheses(node);
  if (ts.isIdentifier(inner)) return inner.text;
  if (ts.isPropertyAccessExpression(inner)) return inner.name.text;
  if (ts.isCallExpression(inner)) {
    const callee = skipParentheses(inner.expression);
    if (ts.isIdentifier(callee)) return resultName(callee.text);
    if (ts.isPropertyAccessExpression(callee) && callee.name.text === "split") return "parts";
    if (ts.isPropertyAccessExpression(callee)) return resultName(callee.name.text);
  }
  return "value";
}
