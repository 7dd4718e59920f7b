import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { hasEffect } from "../effects.js";
import type { Lowering } from "../lowering.js";
import { translate, type Translation } from "../patterns/translation.js";
import { skipParentheses } from "../syntax.js";
import { type Call, callMethod, constantValue, literalText, type Method } from "./methods.js";

/** A regular expression whose text is known where the program is compiled. */
export interface Pattern extends Translation {
  readonly source: string;
  readonly flags: string;
}

const methods = new Map<string, Method>([
  ["test", ({ object, values: [text] }) => text && ofRegex(object, "IsMatch", text)],
  ["exec", ({ lowering, object, values: [text] }) => text && ofPatterns(lowering, "Execute", object, text)],
  ["toString", described],
]);

/** A call of the library for regular expressions. */
export const ofPatterns = (lowering: Lowering, name: string, ...values: ps.Expression[]): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass("patterns")), name, ...values);

/** A method of .NET's expressions; one that is written where it is used goes to the static method, which keeps it for the next time. */
export function ofRegex(
  pattern: ps.Expression,
  name: string,
  text: ps.Expression,
  ...values: ps.Expression[]
): ps.Expression {
  const isNew = pattern.kind === "invocation" && pattern.object.kind === "type" && pattern.name === "new";
  if (!isNew) return ps.invoke(pattern, name, text, ...values);
  const [source = ps.nullValue, ...options] = pattern.parameters;
  return ps.invoke(pattern.object, name, text, source, ...values, ...options);
}

/** A call on a regular expression. */
export function regExpCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression {
  const isKept = patternOf(lowering, callee.expression)?.flags.includes("g") ?? false;
  if (isKept && callee.name.text !== "toString") return lowering.refuse(callee.expression, "PST2017", "g");
  return callMethod(lowering, node, callee, methods);
}

function described({ lowering, callee, values }: Call): ps.Expression | undefined {
  const pattern = patternOf(lowering, callee.expression);
  return pattern === undefined || values.length > 0 ? undefined : ps.text(`/${pattern.source}/${pattern.flags}`);
}

const flagNames = new Map([
  ["global", "g"],
  ["ignoreCase", "i"],
  ["multiline", "m"],
  ["dotAll", "s"],
  ["unicode", "u"],
  ["sticky", "y"],
]);

/** `source` and the flags, of an expression that is known. */
export function regExpProperty(lowering: Lowering, node: ts.PropertyAccessExpression): ps.Expression {
  const name = node.name.text;
  if (name === "lastIndex")
    return lowering.refuse(node.name, "PST3004", name, "nothing keeps a place; use `matchAll` with the flag `g`");
  const pattern = patternOf(lowering, node.expression);
  const flag = flagNames.get(name);
  if (pattern === undefined)
    return lowering.refuse(node.name, "PST3002", `RegExp.${name}`, "where the expression is a literal or a constant");
  if (name === "source") return ps.text(pattern.source);
  if (name === "flags") return ps.text(pattern.flags);
  if (flag !== undefined) return pattern.flags.includes(flag) ? ps.trueValue : ps.falseValue;
  return lowering.refuse(node.name, "PST3001", `RegExp.${name}`);
}

/** The expression that a node stands for, through constants; `undefined` where it is not known, and so has no flag `g`. */
export function patternOf(lowering: Lowering, node: ts.Expression): Pattern | undefined {
  const inner = skipParentheses(node);
  const constant = constantValue(lowering, inner);
  if (constant !== undefined) return patternOf(lowering, constant);
  if (ts.isRegularExpressionLiteral(inner)) {
    const end = inner.text.lastIndexOf("/");
    return readPattern(inner.text.slice(1, end), inner.text.slice(end + 1), () => undefined);
  }
  const created = ts.isNewExpression(inner) ? createdPattern(lowering, inner) : undefined;
  return created === undefined ? undefined : readPattern(created.source, created.flags, () => undefined);
}

const readPattern = (source: string, flags: string, refuse: (part: string) => void): Pattern => ({
  ...translate(source, flags, refuse),
  source,
  flags: [...flags].sort().join(""),
});

/** `new RegExp("...", "i")` of texts that are known and a pattern. */
function createdPattern(lowering: Lowering, node: ts.NewExpression): { source: string; flags: string } | undefined {
  const [text, flags] = node.arguments ?? [];
  const source = literalText(lowering, text);
  const known = flags === undefined ? "" : literalText(lowering, flags);
  if (source === undefined || known === undefined) return undefined;
  try {
    return { source: new RegExp(source, known).source, flags: known };
  } catch {
    return undefined;
  }
}

/**
 * A literal becomes a .NET expression with JavaScript's meaning; not a compiled one, which costs a
 * millisecond and pays only on large texts: a constant marked `@compiled` is one.
 */
export function regularExpressionLiteral(lowering: Lowering, node: ts.RegularExpressionLiteral): ps.Expression {
  const end = node.text.lastIndexOf("/");
  return written(lowering, node, node.text.slice(1, end), node.text.slice(end + 1));
}

/** `new RegExp(...)` of a text that is known. */
export function newRegularExpression(lowering: Lowering, node: ts.NewExpression): ps.Expression {
  const pattern = createdPattern(lowering, node);
  if (pattern !== undefined) return written(lowering, node, pattern.source, pattern.flags);
  const advice = "write the pattern as a literal; look for a text that is not known with `indexOf` or `replaceAll`";
  return lowering.refuse(node, "PST3004", "new RegExp", advice);
}

function written(lowering: Lowering, node: ts.Expression, source: string, flags: string): ps.Expression {
  const { pattern, options } = readPattern(source, flags, (part) => lowering.refuse(node, "PST3003", part));
  if (flags.includes("g") && !isUsedWithText(lowering, node)) lowering.refuse(node, "PST2017", "g");
  const all = [...(isCompiled(node) ? ["Compiled"] : []), ...options];
  if (all.length === 0) return ps.create("regex", ps.text(pattern));
  return ps.create("regex", ps.text(pattern), ps.text(all.join(", ")));
}

/** Whether the constant that holds it is marked `@compiled`, since it goes over large texts. */
const isCompiled = (node: ts.Expression): boolean =>
  ts.isVariableDeclaration(node.parent) && ts.getJSDocTags(node.parent).some((tag) => tag.tagName.text === "compiled");

/** The methods of a text that start at its beginning each time, whatever the expression has found before. */
const textMethods = new Set(["match", "matchAll", "replace", "replaceAll", "split", "search"]);

/** With the flag `g` an expression keeps its place in `test` and `exec`: it goes only to methods of a text, itself or by a constant. */
function isUsedWithText(lowering: Lowering, node: ts.Expression): boolean {
  if (isWithText(lowering, node)) return true;
  const declaration = node.parent;
  if (!ts.isVariableDeclaration(declaration) || !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const))
    return false;
  if (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) return false;
  const symbol = lowering.program.symbol(declaration.name);
  let isSafe = true;
  const visit = (inner: ts.Node): void => {
    const isUse = ts.isIdentifier(inner) && inner !== declaration.name && valueOf(lowering, inner) === symbol;
    if (isUse && !isWithText(lowering, inner) && !ts.isPropertyAccessExpression(inner.parent)) isSafe = false;
    ts.forEachChild(inner, visit);
  };
  visit(node.getSourceFile());
  return isSafe;
}

/** The variable that a name stands for, in `{ name }` too. */
const valueOf = (lowering: Lowering, node: ts.Identifier): ts.Symbol | undefined =>
  ts.isShorthandPropertyAssignment(node.parent)
    ? lowering.program.checker.getShorthandAssignmentValueSymbol(node.parent)
    : lowering.program.symbol(node);

function isWithText(lowering: Lowering, node: ts.Expression): boolean {
  const call = node.parent;
  return (
    ts.isCallExpression(call) &&
    call.arguments[0] === node &&
    ts.isPropertyAccessExpression(call.expression) &&
    textMethods.has(call.expression.name.text) &&
    lowering.typeOf(call.expression.expression).kind === "string"
  );
}

/** A pattern and a text in the order of .NET, taken in that of the source. */
export function inNetOrder(call: Call): readonly [pattern: ps.Expression, text: ps.Expression] {
  const { lowering, node, object, values } = call;
  const pattern = values[0] ?? ps.nullValue;
  const isPlain = node.arguments[0] !== undefined && patternOf(lowering, node.arguments[0]) !== undefined;
  if (isPlain || !hasEffect(pattern) || !hasEffect(object)) return [pattern, object];
  return [pattern, lowering.hold(object, "text", node)];
}
