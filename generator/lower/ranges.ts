import { ts } from "ts-morph";
import { isIndexOf } from "./indexes.js";
import {
  anything,
  combined,
  either,
  highest,
  includesZero,
  int,
  length,
  lowest,
  mathRange,
  type Range,
} from "./intervals.js";
import type { Lowering } from "./lowering.js";
import { assignmentsTo, countsOf } from "./reassignment.js";
import { scopeOf } from "./scope.js";
import { skipParentheses } from "./syntax.js";

/** Counting to here takes PowerShell years. */
const counted = 1e14;
/** From here on PowerShell writes a number in a text otherwise than JavaScript: `1E+15`. */
const firstOtherText = 1e15;

/** Whether a value is certainly an `[int]` in PowerShell: whole, and within 32 bits whatever happens. */
export function isInt32(lowering: Lowering, node: ts.Expression): boolean {
  if (hasAssertedInt(lowering, node) || !lowering.isInt(node)) return false;
  const { low, high } = rangeOf(lowering, node);
  return low >= lowest && high <= highest;
}

/** Whether a value is whole and no product that grows: PowerShell takes it for an `[int]`, or throws where it is none. */
export function isBoundedInt(lowering: Lowering, node: ts.Expression): boolean {
  if (hasAssertedInt(lowering, node) || !lowering.isInt(node)) return false;
  const { low, high } = rangeOf(lowering, node);
  return low > -counted && high < counted;
}

/** Whether a number's text in PowerShell is JavaScript's: it is whole and not too large. */
export function hasPlainText(lowering: Lowering, node: ts.Expression): boolean {
  if (hasAssertedInt(lowering, node) || !lowering.isInt(node)) return false;
  const { low, high } = rangeOf(lowering, node);
  return low > -firstOtherText && high < firstOtherText;
}

/** Whether a number is certainly none of NaN and infinity. */
export function isFiniteWhole(lowering: Lowering, node: ts.Expression): boolean {
  if (!lowering.isInt(node)) return false;
  const { low, high } = rangeOf(lowering, node);
  return Number.isFinite(low) && Number.isFinite(high);
}

/** Whether a value is known to be one that a byte holds. */
export function isByte(lowering: Lowering, node: ts.Expression): boolean {
  const { low, high } = rangeOf(lowering, node);
  return low >= 0 && high <= 0xff;
}

/** Whether a whole number is certainly not negative. */
export const isNatural = (lowering: Lowering, node: ts.Expression): boolean => rangeOf(lowering, node).low >= 0;

/** Whether a whole number is certainly not zero. */
export const isNonZero = (lowering: Lowering, node: ts.Expression): boolean => !includesZero(rangeOf(lowering, node));

/** `x as int` says what the author knows of a number, which is a `[double]` all the same. */
function hasAssertedInt(lowering: Lowering, node: ts.Expression): boolean {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner)) inner = inner.expression;
  return ts.isAsExpression(inner) && !lowering.isInt(inner.expression) && !isCode(inner.expression);
}

/** `text.charCodeAt(i) as int`, which reads the code of a character that is there. */
const isCode = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === "charCodeAt";

/** The range of a number that is known to be whole. */
function rangeOf(lowering: Lowering, node: ts.Expression): Range {
  const inner = skipParentheses(node);
  if (ts.isNumericLiteral(inner)) return { low: Number(inner.text), high: Number(inner.text) };
  if (ts.isPrefixUnaryExpression(inner)) return prefixRange(lowering, inner);
  if (ts.isConditionalExpression(inner))
    return either(rangeOf(lowering, inner.whenTrue), rangeOf(lowering, inner.whenFalse));
  if (ts.isBinaryExpression(inner)) return binaryRange(lowering, inner);
  if (ts.isElementAccessExpression(inner) && lowering.typeOf(inner.expression).kind === "bytes")
    return { low: 0, high: 255 };
  if (isLength(inner) || isPlace(lowering, inner)) return length;
  if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression)) {
    const known = callRange(lowering, inner, inner.expression);
    if (known !== undefined) return known;
  }
  if (ts.isIdentifier(inner)) return identifierRange(lowering, inner);
  return isIntType(lowering, inner) ? int : anything;
}

/** `match.index`. */
const isPlace = (lowering: Lowering, node: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  node.name.text === "index" &&
  lowering.typeOf(node.expression).kind === "regexpMatch";

const isIntType = (lowering: Lowering, node: ts.Expression): boolean => lowering.typeOf(node).kind === "int";

function prefixRange(lowering: Lowering, node: ts.PrefixUnaryExpression): Range {
  if (node.operator === ts.SyntaxKind.TildeToken) return int;
  const { low, high } = rangeOf(lowering, node.operand);
  // The zero below zero is a double.
  if (low === 0 && high === 0) return anything;
  return node.operator === ts.SyntaxKind.MinusToken ? { low: -high, high: -low } : { low, high };
}

/** What an operator gives, or what the type of the result says where nobody knows. */
const binaryRange = (lowering: Lowering, node: ts.BinaryExpression): Range =>
  combined(node.operatorToken.kind, rangeOf(lowering, node.left), rangeOf(lowering, node.right)) ??
  (isIntType(lowering, node) ? int : anything);

function callRange(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Range | undefined {
  const name = callee.name.text;
  if (name === "charCodeAt") return { low: 0, high: 0xffff };
  if (name === "codePointAt") return { low: 0, high: 0x10ffff };
  if (
    name === "search" ||
    name === "indexOf" ||
    name === "lastIndexOf" ||
    name === "findIndex" ||
    name === "findLastIndex"
  )
    return { low: -1, high: highest };
  if (callee.expression.getText() !== "Math") return undefined;
  const ranges = node.arguments.map((argument) =>
    ts.isSpreadElement(argument) ? anything : rangeOf(lowering, argument),
  );
  const isRounded = ["floor", "ceil", "round", "trunc"].includes(name);
  return isRounded && isPlaceOfInt(lowering, node) ? int : mathRange(name, ranges);
}

/** Whether what a value is for is declared as `int`, so that it is made one on its way. */
export function isPlaceOfInt(lowering: Lowering, node: ts.Expression): boolean {
  const type = lowering.program.checker.getContextualType(node);
  if (type === undefined) return false;
  const facts = lowering.types.of(type);
  return facts.kind === "int";
}

function identifierRange(lowering: Lowering, node: ts.Identifier): Range {
  const declaration = lowering.program.symbol(node)?.valueDeclaration;
  if (declaration === undefined) return anything;
  if (isIndexOf(lowering.types, declaration)) return length;
  if (ts.isParameter(declaration)) return isIntType(lowering, node) && isTypedPlace(declaration) ? int : anything;
  if (!ts.isVariableDeclaration(declaration)) return isIntType(lowering, node) ? int : anything;
  if (ts.isSourceFile(declaration.parent.parent.parent)) return isIntType(lowering, node) ? int : anything;
  return variableRange(lowering, declaration);
}

/** A parameter that holds what it is given without a sum on the way, as that of `reduce` does not. */
function isTypedPlace(parameter: ts.ParameterDeclaration): boolean {
  const call = parameter.parent.parent;
  const isSummed =
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text.startsWith("reduce");
  return !isSummed;
}

/** The ranges of variables; while one is looked for it is anything, so that what is made of itself is not known. */
const known = new WeakMap<ts.Declaration, Range>();

function variableRange(lowering: Lowering, declaration: ts.VariableDeclaration): Range {
  const found = known.get(declaration);
  if (found !== undefined) return found;
  known.set(declaration, anything);
  const range = rangeOfAssigned(lowering, declaration);
  known.set(declaration, range);
  return range;
}

function rangeOfAssigned(lowering: Lowering, declaration: ts.VariableDeclaration): Range {
  const list = declaration.parent;
  // An element of a list of ints.
  if (ts.isForOfStatement(list.parent)) return isIntType(lowering, declaration.name as ts.Identifier) ? int : anything;
  const symbol = lowering.program.symbol(declaration.name);
  if (symbol === undefined) return anything;
  let range = declaration.initializer === undefined ? undefined : rangeOf(lowering, declaration.initializer);
  const steps = stepsOf(lowering, symbol, scopeOf(declaration));
  for (const value of assignmentsTo(symbol, scopeOf(declaration), lowering.program)) {
    const { parent } = value;
    if (!ts.isBinaryExpression(parent)) return anything;
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.EqualsToken: {
        const given = rangeOf(lowering, value);
        range = range === undefined ? given : either(range, given);
        break;
      }
      case ts.SyntaxKind.PlusEqualsToken:
      case ts.SyntaxKind.MinusEqualsToken: {
        const step = rangeOf(lowering, value);
        if (!isStep(step) && !isLength(value)) return anything;
        const isPlus = parent.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
        steps.push(isPlus ? step : { low: -step.high, high: -step.low });
        break;
      }
      case ts.SyntaxKind.AmpersandEqualsToken:
      case ts.SyntaxKind.BarEqualsToken:
      case ts.SyntaxKind.CaretEqualsToken:
      case ts.SyntaxKind.LessThanLessThanEqualsToken:
      case ts.SyntaxKind.GreaterThanGreaterThanEqualsToken:
        range = range === undefined ? int : either(range, int);
        break;
      default:
        return anything;
    }
  }
  if (range === undefined) return anything;
  if (steps.length === 0) return range;
  const limit = ts.isForStatement(list.parent) ? limitOf(lowering, list.parent, declaration) : undefined;
  return {
    low: steps.some(({ low }) => low < 0) ? (limit?.low ?? range.low - counted) : range.low,
    high: steps.some(({ high }) => high > 0) ? (limit?.high ?? range.high + counted) : range.high,
  };
}

/** What a counter is raised by: a small number, or the length of something. */
const isStep = ({ low, high }: Range): boolean => low >= -0xfffff && high <= 0xfffff;

function isLength(node: ts.Expression): boolean {
  const inner = skipParentheses(node);
  return ts.isPropertyAccessExpression(inner) && (inner.name.text === "length" || inner.name.text === "size");
}

/** What a variable is raised by, by every `++` and `--` of it. */
const stepsOf = (lowering: Lowering, symbol: ts.Symbol, scope: ts.Node): Range[] =>
  countsOf(symbol, scope, lowering.program).map(({ operator }) =>
    operator === ts.SyntaxKind.PlusPlusToken ? { low: 1, high: 1 } : { low: -1, high: -1 },
  );

/** Within `for (let i = 0; i < limit; i++)` a counter that nothing else changes stays below the limit. */
function limitOf(lowering: Lowering, node: ts.ForStatement, declaration: ts.VariableDeclaration): Range | undefined {
  const { condition, statement } = node;
  const symbol = lowering.program.symbol(declaration.name);
  if (symbol === undefined || condition === undefined || !ts.isBinaryExpression(condition)) return undefined;
  if (lowering.program.symbol(condition.left) !== symbol) return undefined;
  if (stepsOf(lowering, symbol, statement).length > 0) return undefined;
  if (assignmentsTo(symbol, node, lowering.program).length > 0) return undefined;
  const limit = rangeOf(lowering, condition.right);
  switch (condition.operatorToken.kind) {
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
      return limit.high <= highest ? { low: lowest, high: limit.high } : undefined;
    case ts.SyntaxKind.GreaterThanToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
      return limit.low >= lowest ? { low: limit.low, high: highest } : undefined;
    default:
      return undefined;
  }
}
