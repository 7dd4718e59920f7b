import { ts } from "ts-morph";
import { elementAccess, propertyAccess } from "./expressions/access.js";
import { callExpression } from "./expressions/calls.js";
import { conditional } from "./expressions/conditional.js";
import { arrayLiteral, newExpression, objectLiteral } from "./expressions/creation.js";
import * as literals from "./expressions/literals.js";
import { identifier } from "./expressions/names.js";
import { binaryExpression, postfixUnary, prefixUnary, typeOf } from "./expressions/operators.js";
import { regularExpressionLiteral } from "./library/regularExpressions.js";
import type { ExpressionVisitor, Lowering, StatementVisitor, Visitors } from "./lowering.js";
import * as statements from "./statements/statements.js";
import { switchStatement } from "./statements/switch.js";

const functionValue = (lowering: Lowering, node: ts.Node): ReturnType<ExpressionVisitor> =>
  lowering.refuse(node, "PST1009");

const expressions = new Map<ts.SyntaxKind, ExpressionVisitor>([
  [ts.SyntaxKind.StringLiteral, literals.stringLiteral],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, literals.stringLiteral],
  [ts.SyntaxKind.NumericLiteral, literals.numericLiteral],
  [ts.SyntaxKind.TrueKeyword, literals.trueKeyword],
  [ts.SyntaxKind.FalseKeyword, literals.falseKeyword],
  [ts.SyntaxKind.NullKeyword, literals.nullKeyword],
  [ts.SyntaxKind.ThisKeyword, literals.thisKeyword],
  [ts.SyntaxKind.ParenthesizedExpression, literals.transparent],
  [ts.SyntaxKind.AsExpression, literals.transparent],
  [ts.SyntaxKind.NonNullExpression, literals.transparent],
  [ts.SyntaxKind.SatisfiesExpression, literals.transparent],
  [ts.SyntaxKind.TemplateExpression, literals.template],
  [ts.SyntaxKind.Identifier, identifier],
  [ts.SyntaxKind.PropertyAccessExpression, propertyAccess],
  [ts.SyntaxKind.ElementAccessExpression, elementAccess],
  [ts.SyntaxKind.CallExpression, callExpression],
  [ts.SyntaxKind.BinaryExpression, binaryExpression],
  [ts.SyntaxKind.PrefixUnaryExpression, prefixUnary],
  [ts.SyntaxKind.PostfixUnaryExpression, postfixUnary],
  [ts.SyntaxKind.TypeOfExpression, typeOf],
  [ts.SyntaxKind.ConditionalExpression, conditional],
  [ts.SyntaxKind.NewExpression, newExpression],
  [ts.SyntaxKind.ArrayLiteralExpression, arrayLiteral],
  [ts.SyntaxKind.ObjectLiteralExpression, objectLiteral],
  [ts.SyntaxKind.RegularExpressionLiteral, regularExpressionLiteral],
  [ts.SyntaxKind.ArrowFunction, functionValue],
  [ts.SyntaxKind.FunctionExpression, functionValue],
]);

const statementVisitors = new Map<ts.SyntaxKind, StatementVisitor>([
  [ts.SyntaxKind.Block, statements.block],
  [ts.SyntaxKind.EmptyStatement, statements.emptyStatement],
  [ts.SyntaxKind.VariableStatement, statements.variableStatement],
  [ts.SyntaxKind.ExpressionStatement, statements.expressionStatement],
  [ts.SyntaxKind.IfStatement, statements.ifStatement],
  [ts.SyntaxKind.ForOfStatement, statements.forOf],
  [ts.SyntaxKind.ForStatement, statements.forStatement],
  [ts.SyntaxKind.WhileStatement, statements.whileStatement],
  [ts.SyntaxKind.DoStatement, statements.doStatement],
  [ts.SyntaxKind.ReturnStatement, statements.returnStatement],
  [ts.SyntaxKind.ThrowStatement, statements.throwStatement],
  [ts.SyntaxKind.TryStatement, statements.tryStatement],
  [ts.SyntaxKind.SwitchStatement, switchStatement],
  [ts.SyntaxKind.BreakStatement, statements.breakStatement],
  [ts.SyntaxKind.ContinueStatement, statements.breakStatement],
]);

/** Everything the compiler can write, keyed by the kind of node. */
export const visitors: Visitors = { expressions, statements: statementVisitors };
