import { ts } from "ts-morph";
import type { Program } from "./program.js";
import { contains, isAssignment, isCount, skipParentheses } from "./syntax.js";

/** What happens to the variables of a function or block after their declarations. */
export interface Reassignments {
  /** What is assigned to each, in the order of the text. */
  readonly values: ReadonlyMap<ts.Symbol, readonly ts.Expression[]>;
  /** Every `++` and `--` of each. */
  readonly counts: ReadonlyMap<ts.Symbol, readonly Count[]>;
}

/** `x++`, `x--`, `++x` or `--x`. */
export type Count = ts.PrefixUnaryExpression | ts.PostfixUnaryExpression;

/** Whether something is assigned to a variable after its declaration, or it is counted. */
export function isAssigned(symbol: ts.Symbol, scope: ts.Node, program: Program): boolean {
  const { values, counts } = program.reassignments(scope);
  return values.has(symbol) || counts.has(symbol);
}

/** What is assigned to a variable after its declaration. */
export const assignmentsTo = (symbol: ts.Symbol, scope: ts.Node, program: Program): readonly ts.Expression[] =>
  program.reassignments(scope).values.get(symbol) ?? [];

/** Every `++` and `--` of a variable. */
export const countsOf = (symbol: ts.Symbol, scope: ts.Node, program: Program): readonly Count[] =>
  program.reassignments(scope).counts.get(symbol) ?? [];

/** Reads a scope once for all its variables. */
export function readReassignments(scope: ts.Node, program: Program): Reassignments {
  const values = new Map<ts.Symbol, ts.Expression[]>();
  const counts = new Map<ts.Symbol, Count[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      for (const symbol of targets(node.left, program)) {
        add(values, symbol, node.right);
      }
    }
    if (isCount(node)) add(counts, program.symbol(skipParentheses(node.operand)), node);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return { values, counts };
}

function add<T>(lists: Map<ts.Symbol, T[]>, symbol: ts.Symbol | undefined, item: T): void {
  if (symbol === undefined) return;
  const known = lists.get(symbol);
  if (known === undefined) lists.set(symbol, [item]);
  else known.push(item);
}

/** The left side of an assignment: a variable, or every name of a pattern. */
function targets(left: ts.Expression, program: Program): Set<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const note = (node: ts.Node): void => {
    const symbol = program.symbol(node);
    if (symbol !== undefined) found.add(symbol);
  };
  const inner = skipParentheses(left);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) note(node);
    ts.forEachChild(node, visit);
  };
  if (ts.isArrayLiteralExpression(inner) || ts.isObjectLiteralExpression(inner)) visit(inner);
  else note(inner);
  return found;
}

/** Whether a variable is named somewhere in a node. */
export const mentions = (node: ts.Node, symbol: ts.Symbol, program: Program): boolean =>
  contains(node, (inner) => ts.isIdentifier(inner) && program.symbol(inner) === symbol);
