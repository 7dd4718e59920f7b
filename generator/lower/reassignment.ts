import { ts } from "ts-morph";
import type { Program } from "./program.js";
import { isAssignment, isCount, skipParentheses } from "./syntax.js";

/** What happens to the variables of a function or block after their declarations. */
export interface Reassignments {
  /** What is assigned to each, in the order of the text. */
  readonly values: ReadonlyMap<ts.Symbol, readonly ts.Expression[]>;
  /** Those with `++` or `--`. */
  readonly counted: ReadonlySet<ts.Symbol>;
}

/** Whether something is assigned to a variable after its declaration, or it is counted. */
export function isAssigned(symbol: ts.Symbol, scope: ts.Node, program: Program): boolean {
  const { values, counted } = program.reassignments(scope);
  return values.has(symbol) || counted.has(symbol);
}

/** What is assigned to a variable after its declaration. */
export const assignmentsTo = (symbol: ts.Symbol, scope: ts.Node, program: Program): readonly ts.Expression[] =>
  program.reassignments(scope).values.get(symbol) ?? [];

/** Reads a scope once for all its variables. */
export function readReassignments(scope: ts.Node, program: Program): Reassignments {
  const values = new Map<ts.Symbol, ts.Expression[]>();
  const counted = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      for (const symbol of targets(node.left, program)) {
        const known = values.get(symbol);
        if (known === undefined) values.set(symbol, [node.right]);
        else known.push(node.right);
      }
    }
    const symbol = isCount(node) ? program.symbol(skipParentheses(node.operand)) : undefined;
    if (symbol !== undefined) counted.add(symbol);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return { values, counted };
}

/** The left side of an assignment: a variable, or every name of a pattern. */
function targets(left: ts.Expression, program: Program): Set<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const add = (node: ts.Node): void => {
    const symbol = program.symbol(node);
    if (symbol !== undefined) found.add(symbol);
  };
  const inner = skipParentheses(left);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) add(node);
    ts.forEachChild(node, visit);
  };
  if (ts.isArrayLiteralExpression(inner) || ts.isObjectLiteralExpression(inner)) visit(inner);
  else add(inner);
  return found;
}
