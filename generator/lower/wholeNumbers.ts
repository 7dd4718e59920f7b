import { ts } from "ts-morph";
import { isIndexOf } from "./indexes.js";
import type { Lowering } from "./lowering.js";
import { assignmentsTo, isAssigned } from "./reassignment.js";
import { scopeOf } from "./scope.js";
import { skipParentheses } from "./syntax.js";

/** Which numbers of a method are whole. */
export class WholeNumbers {
  private readonly known = new Map<ts.Symbol, boolean>();

  constructor(private readonly lowering: Lowering) {}

  /** Whether a number is whole by its declaration or by the way it is made. */
  isInt(node: ts.Expression): boolean {
    return !this.lowering.typeOf(node).isNullable && this.isIntOrMissing(node);
  }

  /** As `isInt`, of what may also be undefined: `text?.length`. */
  isIntOrMissing(node: ts.Expression): boolean {
    const facts = this.lowering.typeOf(node);
    if (facts.kind === "int") return true;
    if (facts.kind !== "number") return false;
    const inner = skipParentheses(node);
    if (ts.isNumericLiteral(inner)) return Number.isInteger(Number(inner.text)) && Number(inner.text) <= 0x7fffffff;
    if (ts.isPrefixUnaryExpression(inner))
      return inner.operator === ts.SyntaxKind.TildeToken || this.isInt(inner.operand);
    if (ts.isPostfixUnaryExpression(inner)) return this.isInt(inner.operand);
    if (ts.isConditionalExpression(inner)) return this.isInt(inner.whenTrue) && this.isInt(inner.whenFalse);
    if (ts.isBinaryExpression(inner)) {
      if (inner.operatorToken.kind === ts.SyntaxKind.EqualsToken) return this.isInt(inner.right);
      if (wholeAssignments.has(inner.operatorToken.kind)) return this.isInt(inner.left) && this.isInt(inner.right);
      if (intOperators.has(inner.operatorToken.kind)) return this.isInt(inner.left) && this.isInt(inner.right);
      if (choices.has(inner.operatorToken.kind))
        return this.isIntOrMissing(inner.left) && this.isIntOrMissing(inner.right);
      return bitOperators.has(inner.operatorToken.kind);
    }
    if (ts.isIdentifier(inner)) return this.isIntVariable(inner);
    if (ts.isElementAccessExpression(inner)) return this.lowering.typeOf(inner.expression).kind === "bytes";
    if (
      ts.isPropertyAccessExpression(inner) &&
      inner.name.text === "index" &&
      this.lowering.typeOf(inner.expression).kind === "regexpMatch"
    )
      return true;
    if (ts.isPropertyAccessExpression(inner))
      return wholeMembers.has(inner.name.text) && this.isOfLibrary(inner.expression);
    if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression)) {
      const method = inner.expression.name.text;
      if (inner.expression.expression.getText() === "Math") {
        if (wholeMath.has(method)) return true;
        return (
          inner.arguments.length > 0 &&
          (method === "max" || method === "min" || method === "abs") &&
          inner.arguments.every((argument) => this.isInt(argument))
        );
      }
      return wholeMethods.has(method) && this.isOfLibrary(inner.expression.expression);
    }
    return false;
  }

  private isOfLibrary(node: ts.Expression): boolean {
    return ["string", "array", "map", "set", "bytes", "regexpMatch"].includes(this.lowering.typeOf(node).kind);
  }

  /** A local without a type of its own is whole where everything assigned to it is. */
  private isIntVariable(node: ts.Identifier): boolean {
    const symbol = this.lowering.program.symbol(node);
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) return false;
    if (isIndexOf(this.lowering.types, declaration))
      return !isAssigned(symbol, scopeOf(declaration), this.lowering.program);
    if (!ts.isVariableDeclaration(declaration)) return false;
    if (declaration.type !== undefined || declaration.initializer === undefined) return false;
    const known = this.known.get(symbol);
    if (known !== undefined) return known;
    this.known.set(symbol, true);
    const isWhole =
      this.isInt(declaration.initializer) &&
      assignmentsTo(symbol, scopeOf(declaration), this.lowering.program).every(
        (value) => this.isInt(value) && isWholeAssignment(value.parent),
      );
    // What was taken for whole on the way holds only where this one is whole too.
    if (!isWhole) this.known.clear();
    this.known.set(symbol, isWhole);
    return isWhole;
  }
}

const intOperators = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.PercentToken,
]);
const wholeAssignments = new Set([
  ts.SyntaxKind.PlusEqualsToken,
  ts.SyntaxKind.MinusEqualsToken,
  ts.SyntaxKind.AsteriskEqualsToken,
]);
/** What they give is one of their two sides. */
const choices = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);
const bitOperators = new Set([
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
]);
/** `x /= 2` and `x **= -1` leave the whole numbers. */
const isWholeAssignment = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind !== ts.SyntaxKind.SlashEqualsToken &&
  node.operatorToken.kind !== ts.SyntaxKind.AsteriskAsteriskEqualsToken;

const wholeMembers = new Set(["length", "size"]);
const wholeMethods = new Set([
  "indexOf",
  "lastIndexOf",
  "codePointAt",
  "findIndex",
  "findLastIndex",
  "search",
  "push",
  "unshift",
]);
const wholeMath = new Set(["floor", "ceil", "trunc", "round", "sign", "clz32", "imul"]);
