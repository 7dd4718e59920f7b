import { ts } from "ts-morph";

/** Whether an operator assigns: `=`, `+=`, `??=` and their like. */
export const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** The expression within parentheses, `as`, `satisfies` and `!`, none of which has code. */
export function skipParentheses(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** Whether a node is `this`. */
export const isThis = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.ThisKeyword;

/** Whether an operator is `&&` or `||`. */
export const isLogical = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;

/** Whether a node is `x++`, `x--`, `++x` or `--x`. */
export const isCount = (node: ts.Node): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression =>
  (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) &&
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);

/** Whether a declaration has a modifier such as `static`. */
export const hasModifier = (node: ts.HasModifiers, kind: ts.SyntaxKind): boolean =>
  node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;

/** Whether a node, or one somewhere in it, is what is looked for. */
export const contains = (node: ts.Node, isIt: (node: ts.Node) => boolean): boolean =>
  isIt(node) || (ts.forEachChild(node, (child) => contains(child, isIt) || undefined) ?? false);

/** The operands of `a && b && c`. */
export function operandsOf(node: ts.Expression, operator: ts.SyntaxKind): ts.Expression[] {
  const inner = skipParentheses(node);
  return ts.isBinaryExpression(inner) && inner.operatorToken.kind === operator
    ? [...operandsOf(inner.left, operator), ...operandsOf(inner.right, operator)]
    : [node];
}
