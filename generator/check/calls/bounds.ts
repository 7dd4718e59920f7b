import { ts } from "ts-morph";
import { changesOf } from "../../lower/functions/captures.js";
import { skipParentheses } from "../../lower/lowering.js";
import type { Program } from "../../lower/program.js";
import type { Callable } from "./targets.js";

/** Calls that may be open within one another; a method takes a few hundred bytes of a stack that may be small. */
const deepest = 500;

/** A parameter that counts the calls which are open, up to a limit or down to one. */
export interface Bound {
  readonly parameter: ts.ParameterDeclaration;
  readonly symbol: ts.Symbol;
  readonly isUpwards: boolean;
  readonly limit: number;
}

export const parametersOf = (node: Callable): readonly ts.ParameterDeclaration[] =>
  (ts.isClassDeclaration(node) ? node.members.find(ts.isConstructorDeclaration) : node)?.parameters ?? [];

/** The bound of a function: the first `int` parameter that is compared with a number before each of the calls, and never assigned. */
export function boundOf(program: Program, node: Callable, calls: readonly ts.Node[]): Bound | undefined {
  for (const parameter of parametersOf(node)) {
    const symbol = program.symbol(parameter.name);
    const isCounter = program.types.at(parameter.name).kind === "int" && symbol !== undefined;
    if (!isCounter || changesOf(program, symbol, parameter.parent).length > 0) continue;
    for (const isUpwards of [true, false]) {
      const limits = calls.map((call) => limitBefore(program, symbol, isUpwards, call, parameter.parent));
      if (limits.length === 0 || limits.includes(undefined)) continue;
      const known = limits.filter((limit) => limit !== undefined);
      return { parameter, symbol, isUpwards, limit: isUpwards ? Math.max(...known) : Math.min(...known) };
    }
  }
  return undefined;
}

/** Whether a call within the cycle counts on: `depth + 1`, `left - 1`. */
export function countsOn(program: Program, call: ts.Node, own: Bound, to: Bound, target: Callable): boolean {
  const argument = argumentOf(call, to, target);
  if (argument === undefined || own.isUpwards !== to.isUpwards) return false;
  const inner = skipParentheses(argument);
  if (!ts.isBinaryExpression(inner) || program.symbol(skipParentheses(inner.left)) !== own.symbol) return false;
  const step = numberOf(program, inner.right);
  const sign = { [ts.SyntaxKind.PlusToken]: 1, [ts.SyntaxKind.MinusToken]: -1 }[inner.operatorToken.kind as number];
  if (step === undefined || sign === undefined) return false;
  return own.isUpwards ? step * sign >= 1 : step * sign <= -1;
}

/** Whether a call from elsewhere starts with a number that is known, and not too far from the limit. */
export function startsNear(program: Program, call: ts.Node, bound: Bound, target: Callable): boolean {
  const argument = argumentOf(call, bound, target) ?? bound.parameter.initializer;
  const start = argument === undefined ? undefined : numberOf(program, argument);
  if (start === undefined) return false;
  return (bound.isUpwards ? bound.limit - start : start - bound.limit) <= deepest;
}

function argumentOf(call: ts.Node, bound: Bound, target: Callable): ts.Expression | undefined {
  if (!ts.isCallExpression(call) && !ts.isNewExpression(call)) return undefined;
  return call.arguments?.[parametersOf(target).indexOf(bound.parameter)];
}

function numberOf(program: Program, node: ts.Expression): number | undefined {
  const inner = skipParentheses(node);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.MinusToken) {
    const value = numberOf(program, inner.operand);
    return value === undefined ? undefined : -value;
  }
  if (ts.isNumericLiteral(inner)) return Number(inner.text);
  const declaration = ts.isIdentifier(inner) ? program.symbol(inner)?.valueDeclaration : undefined;
  const isConstant =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.initializer !== undefined ? numberOf(program, declaration.initializer) : undefined;
}

/** The limit that the parameter has been compared with when the call is reached. */
function limitBefore(
  program: Program,
  symbol: ts.Symbol,
  isUpwards: boolean,
  call: ts.Node,
  owner: ts.Node,
): number | undefined {
  const beyond = (test: ts.Expression): number | undefined => limitOf(program, symbol, test, isUpwards, "||");
  const within = (test: ts.Expression): number | undefined => limitOf(program, symbol, test, !isUpwards, "&&");
  for (let node = call; node !== owner; node = node.parent) {
    const found = limitAt(node, beyond, within);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Test = (test: ts.Expression) => number | undefined;

/** What the place of a node says: `beyond` tests lead away from it, `within` tests lead to it. */
function limitAt(node: ts.Node, beyond: Test, within: Test): number | undefined {
  const { parent } = node;
  if (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)) {
    for (const statement of parent.statements.slice(0, parent.statements.indexOf(node as ts.Statement))) {
      const limit =
        ts.isIfStatement(statement) && leaves(statement.thenStatement) ? beyond(statement.expression) : undefined;
      if (limit !== undefined) return limit;
    }
  }
  if (ts.isIfStatement(parent) && parent.elseStatement === node) return beyond(parent.expression);
  if (ts.isIfStatement(parent) && parent.thenStatement === node) return within(parent.expression);
  if (ts.isConditionalExpression(parent) && parent.whenFalse === node) return beyond(parent.condition);
  if (ts.isConditionalExpression(parent) && parent.whenTrue === node) return within(parent.condition);
  if (ts.isBinaryExpression(parent) && parent.right === node) {
    if (parent.operatorToken.kind === ts.SyntaxKind.BarBarToken) return beyond(parent.left);
    if (parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return within(parent.left);
  }
  return undefined;
}

function leaves(node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

/** The number in `depth > 100`, be it alone or one of several tests of which one is enough (or all are needed). */
function limitOf(
  program: Program,
  symbol: ts.Symbol,
  test: ts.Expression,
  isGreater: boolean,
  joined: "||" | "&&",
): number | undefined {
  const inner = skipParentheses(test);
  if (!ts.isBinaryExpression(inner)) return undefined;
  const { left, right, operatorToken } = inner;
  if (operatorToken.getText() === joined) {
    return limitOf(program, symbol, left, isGreater, joined) ?? limitOf(program, symbol, right, isGreater, joined);
  }
  const operators = isGreater ? [">", ">="] : ["<", "<="];
  const isTest = operators.includes(operatorToken.getText()) && program.symbol(skipParentheses(left)) === symbol;
  return isTest ? numberOf(program, right) : undefined;
}
