import { ts } from "ts-morph";
import type { Program } from "../program.js";
import { scopeOf } from "../scope.js";
import { isAssignment, isCount, skipParentheses } from "../syntax.js";
import { homeFunction, type InnerFunction, isLocal, isWithin } from "./nesting.js";

/** What a function uses of the functions around it, in the order in which it is named first. */
export interface Captures {
  readonly symbols: readonly ts.Symbol[];
  readonly usesThis: boolean;
}

/** The variable that a name in an expression stands for; `{ name }` stands for a variable too. */
export function variableSymbol(program: Program, node: ts.Identifier): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node)
    return program.checker.getShorthandAssignmentValueSymbol(node.parent);
  return program.symbol(node);
}

/** What a function uses of the functions around it. */
export function capturesOf(program: Program, node: InnerFunction): Captures {
  const symbols = new Set<ts.Symbol>();
  let usesThis = false;
  const visit = (inner: ts.Node, hasOwnThis: boolean): void => {
    if (ts.isTypeNode(inner)) return;
    if (inner.kind === ts.SyntaxKind.ThisKeyword && !hasOwnThis) usesThis = true;
    const isMember = ts.isPropertyAccessExpression(inner.parent) && inner.parent.name === inner;
    if (ts.isIdentifier(inner) && !isMember) {
      const symbol = variableSymbol(program, inner);
      const declaration = symbol?.valueDeclaration;
      if (symbol !== undefined && declaration !== undefined && isOuterVariable(declaration, node)) symbols.add(symbol);
    }
    const isOwn = hasOwnThis || ts.isFunctionExpression(inner) || ts.isFunctionDeclaration(inner);
    ts.forEachChild(inner, (child) => visit(child, isOwn));
  };
  for (const parameter of node.parameters) visit(parameter, false);
  if (node.body !== undefined) visit(node.body, false);
  return { symbols: [...symbols], usesThis };
}

const isOuterVariable = (declaration: ts.Declaration, node: InnerFunction): boolean =>
  (ts.isVariableDeclaration(declaration) ||
    ts.isParameter(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isFunctionDeclaration(declaration) ||
    ts.isFunctionExpression(declaration)) &&
  !declaration.getSourceFile().isDeclarationFile &&
  isLocal(declaration) &&
  !isWithin(declaration, node);

/** Every place that changes a variable after its declaration. */
export function changesOf(program: Program, symbol: ts.Symbol, scope: ts.Node): ts.Node[] {
  const changes: ts.Node[] = [];
  const isNamed = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node)) return variableSymbol(program, node) === symbol;
    if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node))
      return ts.forEachChild(node, (child) => isNamed(child) || undefined) ?? false;
    if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) return isNamed(node.expression);
    if (ts.isPropertyAssignment(node)) return isNamed(node.initializer);
    if (ts.isShorthandPropertyAssignment(node)) return isNamed(node.name);
    if (ts.isBinaryExpression(node)) return isNamed(node.left);
    return ts.isExpression(node) && skipParentheses(node) !== node && isNamed(skipParentheses(node));
  };
  const visit = (node: ts.Node): void => {
    const isChange = ts.isBinaryExpression(node)
      ? isAssignment(node.operatorToken.kind) && isNamed(node.left)
      : isCount(node) && isNamed(node.operand);
    if (isChange) changes.push(node);
    if (ts.isForOfStatement(node) && !ts.isVariableDeclarationList(node.initializer) && isNamed(node.initializer))
      changes.push(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return changes;
}

const boxed = new WeakMap<ts.Symbol, boolean>();

/**
 * Whether a variable is kept in an object of its own, which the functions that use it share: where it may be assigned after one
 * of them was made. All others are handed over by value.
 */
export function isBoxed(program: Program, symbol: ts.Symbol): boolean {
  const known = boxed.get(symbol);
  if (known !== undefined) return known;
  const isShared = isSharedAndChanged(program, symbol);
  boxed.set(symbol, isShared);
  return isShared;
}

function isSharedAndChanged(program: Program, symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !canBeBoxed(declaration)) return false;
  const scope = scopeOf(declaration);
  const home = homeFunction(program, declaration);
  const functions = functionsThatUse(program, symbol, scope, home);
  if (functions.length === 0) return false;
  return changesOf(program, symbol, scope).some(
    (change) =>
      homeFunction(program, change) !== home ||
      functions.some((made) => isAfter(change, made) || isInLoop(change, made, scope)),
  );
}

/** Variables that are declared by themselves, and parameters. */
export function canBeBoxed(declaration: ts.Node): boolean {
  if (ts.isParameter(declaration)) return ts.isIdentifier(declaration.name);
  return (
    ts.isVariableDeclaration(declaration) &&
    ts.isIdentifier(declaration.name) &&
    ts.isVariableDeclarationList(declaration.parent) &&
    (declaration.parent.flags & ts.NodeFlags.Const) === 0 &&
    ts.isVariableStatement(declaration.parent.parent)
  );
}

/** The functions directly within `home` that use the variable, themselves or in a function of theirs. */
function functionsThatUse(program: Program, symbol: ts.Symbol, scope: ts.Node, home: ts.Node): ts.Node[] {
  const functions = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && variableSymbol(program, node) === symbol) {
      let made = homeFunction(program, node);
      while (made !== home && !ts.isSourceFile(made)) {
        const outer = homeFunction(program, made);
        if (outer === home) functions.add(made);
        made = outer;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return [...functions];
}

/** A function declaration may be made before the place where it stands. */
const isAfter = (change: ts.Node, made: ts.Node): boolean => ts.isFunctionDeclaration(made) || change.pos > made.pos;

function isInLoop(change: ts.Node, made: ts.Node, scope: ts.Node): boolean {
  for (let node = made.parent; node !== scope && !ts.isSourceFile(node); node = node.parent) {
    if (ts.isIterationStatement(node, false) && isWithin(change, node)) return true;
  }
  return false;
}
