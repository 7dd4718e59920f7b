import { ts } from "ts-morph";

/** One decorator as it is written: its name and its arguments. */
export interface DecoratorUse {
  readonly name: string;
  readonly values: readonly ts.Expression[];
  readonly node: ts.Decorator;
}

/** The decorators of a node in their order. */
export function decoratorsOf(node: ts.Node): DecoratorUse[] {
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).map((decorator) => {
    const call = decorator.expression;
    if (!ts.isCallExpression(call)) return { name: call.getText(), values: [], node: decorator };
    return { name: call.expression.getText(), values: call.arguments, node: decorator };
  });
}

/** The first decorator of that name. */
export const decoratorOf = (node: ts.Node, name: string): DecoratorUse | undefined =>
  decoratorsOf(node).find((entry) => entry.name === name);

/** The attributes of PowerShell that stand above a parameter under the same name, with the same arguments. */
export const parameterAttributes: ReadonlySet<string> = new Set([
  "AllowNull",
  "AllowEmptyString",
  "AllowEmptyCollection",
  "SupportsWildcards",
  "ValidateCount",
  "ValidateLength",
  "ValidateNotNull",
  "ValidateNotNullOrEmpty",
  "ValidatePattern",
  "ValidateRange",
  "ValidateSet",
]);
