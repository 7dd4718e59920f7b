import { ts } from "ts-morph";
import * as ps from "../powershell/ast.js";
import type { Lowering } from "./lowering.js";
import { isBoundedInt, isInt32, isNatural, isNonZero } from "./ranges.js";
import { assignmentsTo } from "./reassignment.js";
import { scopeOf } from "./scope.js";
import { skipParentheses } from "./syntax.js";

/** A number as a `[double]`: a cast stands before it only where it may be an `[int]`. */
export function asDouble(lowering: Lowering, node: ts.Expression, value: ps.Expression): ps.Expression {
  if (value.kind === "number" && /^-?[0-9]+$/.test(value.text)) return { kind: "number", text: `${value.text}.0` };
  return isDouble(lowering, node) ? value : ps.cast("double", value);
}

/** Whether a number is certainly a `[double]` in PowerShell, by the place it comes from or the way it is made. */
export function isDouble(lowering: Lowering, node: ts.Expression): boolean {
  const inner = skipParentheses(node);
  const facts = lowering.typeOf(inner);
  if (facts.kind !== "number" && facts.kind !== "int") return false;
  if (ts.isNumericLiteral(inner)) return !lowering.isInt(inner) || isInitialDouble(lowering, inner);
  if (ts.isPrefixUnaryExpression(inner)) return isDoublePrefix(lowering, inner);
  if (ts.isConditionalExpression(inner))
    return isDouble(lowering, inner.whenTrue) && isDouble(lowering, inner.whenFalse);
  if (ts.isBinaryExpression(inner)) return isDoubleBinary(lowering, inner);
  if (ts.isIdentifier(inner)) return isDoubleName(lowering, inner);
  if (facts.kind !== "number" || facts.isNullable) return false;
  if (ts.isPropertyAccessExpression(inner)) return isDoubleField(lowering, inner);
  if (ts.isElementAccessExpression(inner)) return isListOfNumbers(lowering, inner.expression);
  return ts.isCallExpression(inner) && isDoubleCall(lowering, inner);
}

/** Whether a literal is the initial value of a variable that is declared as `number`: `$sum = 0.0`. */
export function isInitialDouble(lowering: Lowering, node: ts.NumericLiteral): boolean {
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || parent.type === undefined || ts.isSourceFile(parent.parent.parent.parent))
    return false;
  const facts = lowering.typeOf(parent.name);
  return facts.kind === "number" && !facts.isNullable;
}

function isDoublePrefix(lowering: Lowering, node: ts.PrefixUnaryExpression): boolean {
  if (node.operator === ts.SyntaxKind.PlusToken) return isDouble(lowering, node.operand);
  return node.operator === ts.SyntaxKind.MinusToken && !isNegatedInt(lowering, node.operand);
}

/** Whether `-x` stays an `[int]`; a literal zero becomes the one below zero. */
export function isNegatedInt(lowering: Lowering, operand: ts.Expression): boolean {
  const inner = skipParentheses(operand);
  if (ts.isNumericLiteral(inner)) return Number(inner.text) !== 0 && lowering.isInt(inner);
  return lowering.isInt(operand) && !isDouble(lowering, operand);
}

function isDoubleBinary(lowering: Lowering, node: ts.BinaryExpression): boolean {
  const isEither = (): boolean => isDouble(lowering, node.left) || isDouble(lowering, node.right);
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
    case ts.SyntaxKind.MinusToken:
    case ts.SyntaxKind.AsteriskToken:
      return isEither();
    case ts.SyntaxKind.SlashToken:
      return true;
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return isDouble(lowering, node.left) || (ts.isNumericLiteral(node.left) && Number(node.left.text) === 2);
    case ts.SyntaxKind.PercentToken:
      return !isIntRemainder(lowering, node.left, node.right) || isEither();
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return !(isInt32(lowering, node.left) && isNatural(lowering, node.left));
    default:
      return false;
  }
}

/** Whether `%` needs no double: of whole numbers, by one that is not zero. */
export const isIntRemainder = (lowering: Lowering, left: ts.Expression, right: ts.Expression): boolean =>
  lowering.isInt(left) && lowering.isInt(right) && isNonZero(lowering, right);

/** A field of a class that is declared as `number`; one of a type parameter is an object. */
function isDoubleField(lowering: Lowering, node: ts.PropertyAccessExpression): boolean {
  const declaration = lowering.program.symbol(node.name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isPropertyDeclaration(declaration) &&
    !declaration.getSourceFile().isDeclarationFile &&
    lowering.typeOf(declaration.name).kind === "number"
  );
}

function isListOfNumbers(lowering: Lowering, node: ts.Expression): boolean {
  const facts = lowering.typeOf(node);
  return facts.kind === "array" && facts.element.kind === "number" && !facts.element.isNullable;
}

const doubleMath = new Set(["sqrt", "fround"]);

const ofOperands = new Set(["max", "min", "abs"]);
const rounding = new Set(["floor", "ceil", "trunc", "round"]);

/** A function or method of the program returns `[double]` where its type says `number`. */
function isDoubleCall(lowering: Lowering, node: ts.CallExpression): boolean {
  const callee = skipParentheses(node.expression);
  if (ts.isPropertyAccessExpression(callee) && callee.expression.getText() === "Math") {
    if (doubleMath.has(callee.name.text)) return true;
    const [first] = node.arguments;
    if (rounding.has(callee.name.text) && first !== undefined && lowering.isInt(first))
      return isDouble(lowering, first);
    if (ofOperands.has(callee.name.text))
      return !node.arguments.every((argument) => !ts.isSpreadElement(argument) && isBoundedInt(lowering, argument));
    return !isInt32(lowering, node);
  }
  const declaration = lowering.program.checker.getResolvedSignature(node)?.declaration;
  const isOfProgram =
    declaration !== undefined &&
    (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) &&
    !declaration.getSourceFile().isDeclarationFile;
  if (!isOfProgram) return false;
  // What a type parameter stands for is an object.
  const declared = lowering.program.checker.getSignatureFromDeclaration(declaration);
  return declared !== undefined && lowering.types.of(declared.getReturnType()).kind === "number";
}

const known = new WeakMap<ts.Declaration, boolean>();

function isDoubleName(lowering: Lowering, node: ts.Identifier): boolean {
  if (node.text === "NaN" || node.text === "Infinity") return true;
  const symbol = lowering.program.symbol(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return false;
  const found = known.get(declaration);
  if (found !== undefined) return found;
  known.set(declaration, false);
  const isFound = ts.isParameter(declaration)
    ? isDoubleParameter(lowering, declaration)
    : ts.isVariableDeclaration(declaration) && isDoubleVariable(lowering, symbol, declaration);
  known.set(declaration, isFound);
  return isFound;
}

function isDoubleParameter(lowering: Lowering, declaration: ts.ParameterDeclaration): boolean {
  const isTyped = !ts.isArrowFunction(declaration.parent) && !ts.isFunctionExpression(declaration.parent);
  return isTyped && ts.isIdentifier(declaration.name) && lowering.typeOf(declaration.name).kind === "number";
}

function isDoubleVariable(lowering: Lowering, symbol: ts.Symbol, declaration: ts.VariableDeclaration): boolean {
  if (!ts.isIdentifier(declaration.name)) return false;
  const { parent } = declaration.parent;
  if (ts.isForOfStatement(parent)) return isListOfNumbers(lowering, parent.expression);
  const facts = lowering.typeOf(declaration.name);
  if (ts.isSourceFile(parent.parent)) return facts.kind === "number" && !facts.isNullable;
  if (declaration.initializer === undefined || !isDouble(lowering, declaration.initializer)) return false;
  return assignmentsTo(symbol, scopeOf(declaration), lowering.program).every((value) => {
    const assigned = value.parent;
    if (!ts.isBinaryExpression(assigned)) return false;
    return staysDouble.has(assigned.operatorToken.kind) || isDouble(lowering, value);
  });
}

/** What a double is after these is one again. */
const staysDouble = new Set([
  ts.SyntaxKind.PlusEqualsToken,
  ts.SyntaxKind.MinusEqualsToken,
  ts.SyntaxKind.AsteriskEqualsToken,
  ts.SyntaxKind.SlashEqualsToken,
  ts.SyntaxKind.PercentEqualsToken,
]);
