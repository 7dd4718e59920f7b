import { ts } from "ts-morph";
import type * as ps from "../powershell/ast.js";
import { elementAccess, propertyAccess } from "./expressions/access.js";
import { arrayLiteral } from "./expressions/arrayLiterals.js";
import { callExpression } from "./expressions/calls.js";
import { conditional } from "./expressions/conditional.js";
import { newExpression } from "./expressions/creation.js";
import * as literals from "./expressions/literals.js";
import { identifier } from "./expressions/names.js";
import { objectLiteral } from "./expressions/objectLiterals.js";
import { binaryExpression, postfixUnary, prefixUnary, typeOf } from "./expressions/operators.js";
import { functionValue } from "./functions/closures.js";
import { functionDeclaration } from "./functions/innerDeclarations.js";
import { regularExpressionLiteral } from "./library/regularExpressions.js";
import type { ExpressionVisitor, Lowering, StatementVisitor, Visitors } from "./lowering.js";
import { block, emptyStatement } from "./statements/blocks.js";
import { ifStatement } from "./statements/conditionals.js";
import { throwStatement, tryStatement } from "./statements/failures.js";
import { forStatement } from "./statements/forLoops.js";
import { breakStatement, labeledStatement } from "./statements/jumps.js";
import { doStatement, forOf, whileStatement } from "./statements/loops.js";
import { returnStatement } from "./statements/returns.js";
import { expressionStatement } from "./statements/standAlone.js";
import { switchStatement } from "./statements/switch.js";
import { variableStatement } from "./statements/variables.js";

/** What would look at the members of an object as at a table. */
const table =
  (name: string) =>
  (lowering: Lowering, node: ts.Node): ps.Expression =>
    lowering.refuse(node, "PST1024", name);

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
  [ts.SyntaxKind.DeleteExpression, table("`delete`")],
  [ts.SyntaxKind.RegularExpressionLiteral, regularExpressionLiteral],
  [ts.SyntaxKind.ArrowFunction, functionValue],
  [ts.SyntaxKind.FunctionExpression, functionValue],
]);

const statementVisitors = new Map<ts.SyntaxKind, StatementVisitor>([
  [ts.SyntaxKind.Block, block],
  [ts.SyntaxKind.EmptyStatement, emptyStatement],
  [ts.SyntaxKind.VariableStatement, variableStatement],
  [ts.SyntaxKind.FunctionDeclaration, functionDeclaration],
  [ts.SyntaxKind.ExpressionStatement, expressionStatement],
  [ts.SyntaxKind.IfStatement, ifStatement],
  [ts.SyntaxKind.ForOfStatement, forOf],
  [ts.SyntaxKind.ForInStatement, table("`for (... in ...)`")],
  [ts.SyntaxKind.ForStatement, forStatement],
  [ts.SyntaxKind.WhileStatement, whileStatement],
  [ts.SyntaxKind.DoStatement, doStatement],
  [ts.SyntaxKind.ReturnStatement, returnStatement],
  [ts.SyntaxKind.ThrowStatement, throwStatement],
  [ts.SyntaxKind.TryStatement, tryStatement],
  [ts.SyntaxKind.SwitchStatement, switchStatement],
  [ts.SyntaxKind.LabeledStatement, labeledStatement],
  [ts.SyntaxKind.BreakStatement, breakStatement],
  [ts.SyntaxKind.ContinueStatement, breakStatement],
]);

/** Everything the compiler can write, keyed by the kind of node. */
export const visitors: Visitors = { expressions, statements: statementVisitors };
