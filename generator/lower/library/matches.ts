import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import type { TypeFacts } from "../types.js";
import { type Call, constantValue } from "./methods.js";
import { inNetOrder, ofPatterns, ofRegex, type Pattern, patternOf } from "./regularExpressions.js";

/** `text.match(pattern)`: the first match, or with the flag `g` the texts of all. */
export function match(call: Call): ps.Expression | undefined {
  const { lowering, node } = call;
  const [argument] = node.arguments;
  if (argument === undefined || node.arguments.length > 1 || lowering.typeOf(argument).kind !== "regexp")
    return undefined;
  const isAll = patternOf(lowering, argument)?.flags.includes("g") ?? false;
  if (isAll && !isTextsWanted(lowering, node)) {
    const advice = "with the flag `g` where an array of texts is wanted (`const words: string[] | null = ...`)";
    return lowering.refuse(node, "PST3002", "match", advice);
  }
  return ofPatterns(lowering, isAll ? "All" : "Execute", ...inNetOrder(call));
}

/** Whether the array that `match` gives with `g` goes nowhere that takes it for a single match. */
function isTextsWanted(lowering: Lowering, node: ts.Expression): boolean {
  let outer: ts.Expression = node;
  while (ts.isParenthesizedExpression(outer.parent) || ts.isNonNullExpression(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) && parent.type === undefined)
    return ts.isIdentifier(parent.name) && (ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) !== 0;
  const isLookedAt =
    ts.isPropertyAccessExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isForOfStatement(parent) ||
    ts.isSpreadElement(parent) ||
    (ts.isBinaryExpression(parent) && comparisons.has(parent.operatorToken.kind));
  if (isLookedAt || isBeforeEmpty(outer)) return true;
  const contextual = lowering.program.checker.getContextualType(outer);
  return contextual !== undefined && lowering.types.of(contextual).kind === "array";
}

const comparisons = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);
const defaults = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

/** `... ?? []`, or with `||`. */
const isEmptyDefault = (node: ts.Node): node is ts.BinaryExpression => {
  if (!ts.isBinaryExpression(node) || !defaults.has(node.operatorToken.kind)) return false;
  const right = skipParentheses(node.right);
  return ts.isArrayLiteralExpression(right) && right.elements.length === 0;
};

const isBeforeEmpty = (node: ts.Node): boolean => isEmptyDefault(node.parent) && node.parent.left === node;

/** What TypeScript calls a match is with the flag `g` an array of texts. */
export function matchFacts(lowering: Lowering, node: ts.Node, facts: TypeFacts): TypeFacts {
  return ts.isExpression(node) && isTexts(lowering, node)
    ? { kind: "array", element: { kind: "string", isNullable: false }, isReadonly: false, isNullable: facts.isNullable }
    : facts;
}

function isTexts(lowering: Lowering, node: ts.Expression): boolean {
  const call = matchCall(lowering, node);
  const [argument] = call?.arguments ?? [];
  return (
    call !== undefined &&
    argument !== undefined &&
    (call.expression as ts.PropertyAccessExpression).name.text === "match" &&
    (patternOf(lowering, argument)?.flags.includes("g") ?? false)
  );
}

/** Whether a value is, or may be, a single match. */
export function isSingleMatch(lowering: Lowering, node: ts.Expression): boolean {
  const { kind } = lowering.typeOf(node);
  if (kind !== "mixed") return kind === "regexpMatch";
  const type = lowering.program.checker.getTypeAtLocation(node);
  return type.isUnion() && type.types.some((part) => lowering.types.of(part).kind === "regexpMatch");
}

/** The call of `match` or `exec` that a node is, that a constant holds, or that has `[]` as a default. */
function matchCall(lowering: Lowering, node: ts.Expression): ts.CallExpression | undefined {
  const inner = skipParentheses(node);
  const constant = ts.isIdentifier(inner) ? constantValue(lowering, inner) : undefined;
  if (constant !== undefined) return matchCall(lowering, constant);
  if (isEmptyDefault(inner)) return matchCall(lowering, inner.left);
  const isMatch =
    ts.isCallExpression(inner) &&
    ts.isPropertyAccessExpression(inner.expression) &&
    ["match", "exec"].includes(inner.expression.name.text);
  return isMatch ? inner : undefined;
}

/** The pattern whose match a node is, where that is known. */
function patternOfMatch(lowering: Lowering, node: ts.Expression): Pattern | undefined {
  const call = matchCall(lowering, node);
  if (call === undefined || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const { expression, name } = call.expression;
  const pattern = name.text === "exec" ? expression : call.arguments[0];
  return pattern === undefined ? undefined : patternOf(lowering, pattern);
}

/** `text.matchAll(pattern)`: the matches, one after the other. */
export function matchAll(call: Call): ps.Expression | undefined {
  const { lowering, node } = call;
  const [argument] = node.arguments;
  if (argument === undefined || node.arguments.length > 1) return undefined;
  // It throws without the flag, and an iterator runs once in JavaScript and each time in PowerShell.
  if (patternOf(lowering, argument)?.flags.includes("g") !== true || ts.isVariableDeclaration(node.parent))
    return lowering.refuse(
      node,
      "PST3002",
      "matchAll",
      "with an expression that has the flag `g`, and not kept itself",
    );
  const [pattern, text] = inNetOrder(call);
  const matches = ofRegex(pattern, "Matches", text);
  return ts.isForOfStatement(node.parent) ? matches : ps.cast("object[]", matches);
}

/** `text.search(pattern)`: where the first match is. */
export function searchMatch(call: Call): ps.Expression | undefined {
  const [argument] = call.node.arguments;
  if (argument === undefined || call.lowering.typeOf(argument).kind !== "regexp") return undefined;
  return ofPatterns(call.lowering, "Search", ...inNetOrder(call));
}

/**
 * `match[1]`: the text of a group; where it may have no part in the match, undefined then.
 *
 * @param node what `match` was in the source, where that is known
 * @param isNullable whether the source takes the group for one that may be undefined
 */
export function matchGroup(
  lowering: Lowering,
  node: ts.Expression | undefined,
  match: ps.Expression,
  number: number,
  isNullable: boolean,
): ps.Expression {
  if (number === 0) return ps.member(match, "Value");
  const isCertain = node !== undefined && patternOfMatch(lowering, node)?.certain.has(number) === true;
  if (isNullable && !isCertain) return ofPatterns(lowering, "Group", match, ps.integer(number));
  return groupText(match, ps.integer(number));
}

const groupText = (match: ps.Expression, index: ps.Expression): ps.Expression =>
  ps.member({ kind: "index", object: ps.member(match, "Groups"), index }, "Value");

/** `match.index`, `match.length`; what else there is has no .NET form. */
export function matchProperty(lowering: Lowering, node: ts.PropertyAccessExpression): ps.Expression {
  const name = node.name.text;
  const match = (): ps.Expression => lowering.expression(node.expression, { name: "match" });
  if (name === "index") return ps.member(match(), "Index");
  if (name === "length") return ps.member(ps.member(match(), "Groups"), "Count");
  if (name === "input") return lowering.refuse(node.name, "PST3004", "input", "use the text that was searched");
  if (name === "groups")
    return lowering.refuse(node.name, "PST3002", "groups", "followed by a name (`match.groups?.name`)");
  return lowering.refuse(node.name, "PST3001", `${lowering.types.describe(node.expression)}.${name}`);
}

/** The match of which `match.groups?.name` or `match.groups!["name"]` names a group. */
export function matchOfGroups(lowering: Lowering, node: ts.Expression): ts.Expression | undefined {
  const inner = skipParentheses(node);
  if (!ts.isPropertyAccessExpression(inner) || inner.name.text !== "groups") return undefined;
  return lowering.typeOf(inner.expression).kind === "regexpMatch" ? inner.expression : undefined;
}

/** The text of a named group. */
export function namedGroup(lowering: Lowering, node: ts.Expression, match: ts.Expression, name: string): ps.Expression {
  const pattern = patternOfMatch(lowering, match);
  const number = pattern === undefined ? undefined : pattern.names.indexOf(name) + 1;
  if (number === 0) return lowering.refuse(node, "PST3002", `groups.${name}`, "with the name of a group");
  const value = lowering.expression(match, { name: "match" });
  const isCertain = number !== undefined && pattern?.certain.has(number) === true;
  if (isCertain || ts.isNonNullExpression(node.parent)) return groupText(value, ps.text(name));
  return ofPatterns(lowering, "NamedGroup", value, ps.text(name));
}
