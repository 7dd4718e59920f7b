import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { hasModifier, skipParentheses } from "../syntax.js";

/** A call on one of JavaScript's own types, with its object and arguments lowered in order. */
export interface Call {
  readonly lowering: Lowering;
  readonly node: ts.CallExpression;
  readonly callee: ts.PropertyAccessExpression;
  readonly object: ps.Expression;
  readonly values: readonly ps.Expression[];
  readonly purpose: Purpose;
}

/** How a method is written; gives `undefined` where the arguments are not of a form it takes. */
export type Method = (call: Call) => ps.Expression | undefined;

/** Looks the method up and refuses by name what is not there. */
export function callMethod(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  methods: ReadonlyMap<string, Method>,
  takesSpread: ReadonlySet<string> = new Set(),
  purpose: Purpose = {},
): ps.Expression {
  const name = callee.name.text;
  const method = methods.get(name);
  const shown = (): string => `${lowering.types.describe(callee.expression)}.${name}`;
  if (method === undefined) return lowering.refuse(callee.name, "PST3001", shown());
  const [object, ...values] = lowering.inOrder([
    { node: callee.expression, purpose: { name: "items" } },
    ...node.arguments.map((argument) => ({
      node: ts.isSpreadElement(argument) && takesSpread.has(name) ? argument.expression : argument,
      purpose: { name: "value" },
    })),
  ]);
  const written = method({ lowering, node, callee, object: object ?? ps.nullValue, values, purpose });
  return written ?? lowering.refuse(node, "PST3002", shown(), "with the arguments docs/compiler.md names");
}

/** `[System.StringComparison]::Ordinal`: by code units, as JavaScript compares. */
export const ordinal = ps.member(ps.type("System.StringComparison"), "Ordinal");

/** A method that is written as a .NET method with the same arguments. */
export const sameAs =
  (name: string, count: number): Method =>
  ({ object, values }) =>
    values.length === count ? ps.invoke(object, name, ...values) : undefined;

/** The text of an argument that is a literal, or a constant that holds one. */
export function literalText(lowering: Lowering, node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  const type = lowering.program.checker.getTypeAtLocation(skipParentheses(node));
  return type.isStringLiteral() ? type.value : undefined;
}

/** The initial value of a `const` or a `static readonly` field that a name stands for. */
export function constantValue(lowering: Lowering, node: ts.Expression): ts.Expression | undefined {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  const declaration = lowering.program.symbol(node)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration)) {
    return ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const ? declaration.initializer : undefined;
  }
  const isConstant =
    ts.isPropertyDeclaration(declaration) &&
    [ts.SyntaxKind.StaticKeyword, ts.SyntaxKind.ReadonlyKeyword].every((kind) => hasModifier(declaration, kind));
  return isConstant ? declaration.initializer : undefined;
}

/** Whether what a call gives is not used: a statement, or all that a callback of `forEach` does. */
export function isStatement(node: ts.CallExpression): boolean {
  let outer: ts.Expression = node;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  if (!ts.isArrowFunction(parent) || parent.body !== outer) return ts.isExpressionStatement(parent);
  const call = parent.parent;
  return (
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === "forEach"
  );
}

/** An object that may be named more than once. */
export function repeatable(lowering: Lowering, value: ps.Expression, name: string, at: ts.Node): ps.Expression {
  const isField = value.kind === "member" && value.object.kind === "variable";
  return value.kind === "variable" || isField ? value : lowering.hold(value, name, at);
}

/** Puts what a call makes on its way into a variable: that of the declaration it is for, or a new one. */
export function holdResult({ lowering, node, purpose }: Call, value: ps.Expression, name: string): ps.Variable {
  const result = purpose.target ?? lowering.temporary(purpose.name ?? name, node);
  lowering.push(ps.assign(result, value));
  return result;
}
