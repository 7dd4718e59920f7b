import { ts } from "ts-morph";
import { changesOf } from "../../lower/functions/captures.js";
import type { Program } from "../../lower/program.js";
import { skipParentheses } from "../../lower/syntax.js";
import type { Callable } from "./targets.js";

/** Calls that may be open within one another; a method takes a few hundred bytes of a stack that may be small. */
const deepest = 500;

/** A parameter that counts the calls which are open, up to a limit or down to one. */
export interface Bound {
  readonly parameter: ts.ParameterDeclaration;
  readonly symbol: ts.Symbol;
  readonly isUpwards: boolean;
  readonly limits: readonly Limit[];
  /** How far from the limit it may start: another test sees to it. */
  readonly farthest: number | undefined;
}

/** What a parameter is compared with; by `===` it is met only in steps of one, from the right side. */
interface Limit {
  readonly value: number;
  readonly isExact: boolean;
}

/** The parameters of a function, or of the constructor of a class. */
export const parametersOf = (node: Callable): readonly ts.ParameterDeclaration[] =>
  (ts.isClassDeclaration(node) ? node.members.find(ts.isConstructorDeclaration) : node)?.parameters ?? [];

/** The bound of a function: the first `int` parameter that is compared with a number before each of the calls, and never assigned. */
export function boundOf(program: Program, node: Callable, calls: readonly ts.Node[]): Bound | undefined {
  for (const parameter of parametersOf(node)) {
    const symbol = program.symbol(parameter.name);
    const isCounter = program.types.at(parameter.name).kind === "int" && symbol !== undefined;
    if (!isCounter || changesOf(program, symbol, parameter.parent).length > 0) continue;
    const bound = boundBy(program, parameter, symbol, calls);
    if (bound !== undefined) return bound;
  }
  return undefined;
}

function boundBy(
  program: Program,
  parameter: ts.ParameterDeclaration,
  symbol: ts.Symbol,
  calls: readonly ts.Node[],
): Bound | undefined {
  const steps = calls.map((call) =>
    argumentsOf(call)
      .map((given) => stepOf(program, given, symbol))
      .find((step) => step),
  );
  const isUpwards = (steps[0] ?? 0) > 0;
  if (calls.length === 0 || steps.some((step) => step === undefined || step > 0 !== isUpwards)) return undefined;
  const before = (isUp: boolean): Limit[] =>
    calls
      .map((call) => limitBefore(program, symbol, isUp, call, parameter.parent))
      .filter((limit) => limit !== undefined);
  const [limits, starts] = [before(isUpwards), before(!isUpwards)];
  if (limits.length < calls.length) return undefined;
  const isClosed = starts.length === calls.length && ![...limits, ...starts].some((limit) => limit.isExact);
  const distances = limits.flatMap(({ value }) => starts.map((start) => Math.abs(value - start.value)));
  return { parameter, symbol, isUpwards, limits, farthest: isClosed ? Math.max(...distances) : undefined };
}

/** Whether a call within the cycle counts on: `depth + 1`, `left - 1`. */
export function countsOn(program: Program, call: ts.Node, own: Bound, to: Bound, target: Callable): boolean {
  const argument = argumentOf(call, to, target);
  if (argument === undefined || own.isUpwards !== to.isUpwards) return false;
  const forward = (stepOf(program, argument, own.symbol) ?? 0) * (own.isUpwards ? 1 : -1);
  return forward === 1 || (forward > 1 && ![...own.limits, ...to.limits].some((limit) => limit.isExact));
}

/** By how much `depth + 1` is more than `depth`. */
function stepOf(program: Program, node: ts.Expression, symbol: ts.Symbol): number | undefined {
  const inner = skipParentheses(node);
  if (!ts.isBinaryExpression(inner) || program.symbol(skipParentheses(inner.left)) !== symbol) return undefined;
  const step = numberOf(program, inner.right);
  if (step === undefined) return undefined;
  if (inner.operatorToken.kind === ts.SyntaxKind.PlusToken) return step;
  return inner.operatorToken.kind === ts.SyntaxKind.MinusToken ? -step : undefined;
}

/** Whether a call from elsewhere starts with a number that is known, and not too far from the limit. */
export function startsNear(program: Program, call: ts.Node, bound: Bound, target: Callable): boolean {
  const argument = argumentOf(call, bound, target) ?? bound.parameter.initializer;
  if (bound.farthest !== undefined && bound.farthest <= deepest) return true;
  const start = argument === undefined ? undefined : numberOf(program, argument);
  if (start === undefined) return false;
  return bound.limits.every(({ value, isExact }) => {
    const distance = bound.isUpwards ? value - start : start - value;
    return distance <= deepest && (!isExact || distance >= 0);
  });
}

const argumentsOf = (call: ts.Node): readonly ts.Expression[] =>
  ts.isCallExpression(call) || ts.isNewExpression(call) ? (call.arguments ?? []) : [];

const argumentOf = (call: ts.Node, bound: Bound, target: Callable): ts.Expression | undefined =>
  argumentsOf(call)[parametersOf(target).indexOf(bound.parameter)];

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
): Limit | undefined {
  const beyond: Test = (test) => limitOf(program, symbol, test, isUpwards ? [">", ">="] : ["<", "<="], "||");
  const within: Test = (test) => limitOf(program, symbol, test, isUpwards ? ["<", "<="] : [">", ">="], "&&");
  let exact: Limit | undefined;
  for (let node = call; node !== owner; node = node.parent) {
    const found = limitAt(node, beyond, within);
    if (found?.isExact === false) return found;
    exact ??= found;
  }
  return exact;
}

type Test = (test: ts.Expression) => Limit | undefined;

/** What the place of a node says: `beyond` tests lead away from it, `within` tests lead to it. */
function limitAt(node: ts.Node, beyond: Test, within: Test): Limit | undefined {
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
  operators: readonly string[],
  joined: "||" | "&&",
): Limit | undefined {
  const inner = skipParentheses(test);
  if (!ts.isBinaryExpression(inner)) return undefined;
  const { left, right, operatorToken } = inner;
  if (operatorToken.getText() === joined) {
    return limitOf(program, symbol, left, operators, joined) ?? limitOf(program, symbol, right, operators, joined);
  }
  if (program.symbol(skipParentheses(left)) !== symbol) return undefined;
  const isExact = operatorToken.getText() === (joined === "||" ? "===" : "!==");
  const value = isExact || operators.includes(operatorToken.getText()) ? numberOf(program, right) : undefined;
  return value === undefined ? undefined : { value, isExact };
}
