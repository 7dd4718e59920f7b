import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { hasEffect } from "../effects.js";
import type { Lowering } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { type Cmdlet, cmdletOf } from "./declared.js";
import { type CmdletRead, needsTable, readCall, writeCall } from "./parameters.js";

interface Stage {
  readonly node: ts.Expression;
  /** `undefined` for values that the program has already. */
  readonly read: CmdletRead | undefined;
}

/** `PowerShell.pipe(a, b)`: `a | b`. The first may be a value of the program, all others are calls of cmdlets. */
export function pipeline(lowering: Lowering, node: ts.CallExpression): ps.Expression {
  const stages = node.arguments.map((argument, position): Stage => {
    const inner = skipParentheses(argument);
    const cmdlet = cmdletOf(lowering.program, inner);
    if (cmdlet !== undefined && ts.isCallExpression(inner)) {
      if (position > 0) checkFeed(lowering, argument, node.arguments[position - 1] ?? argument, inner, cmdlet);
      return { node: inner, read: readCall(lowering, inner, cmdlet, position > 0) };
    }
    if (position > 0)
      lowering.refuse(
        argument,
        "PST4015",
        "What stands before",
        `\`${argument.getText()}\``,
        "it is no call of a cmdlet",
      );
    return { node: argument, read: undefined };
  });
  // One after the other, as JavaScript looks at arguments.
  const items = stages.flatMap(({ node: value, read }) => read?.items ?? [{ node: value, purpose: { name: "items" } }]);
  const values = lowering.inOrder(items);
  let taken = 0;
  const parts = stages.map(({ node: value, read }) => {
    const count = read?.items.length ?? 1;
    taken += count;
    return { value, read, own: values.slice(taken - count, taken) };
  });
  // A table is made before the line that a value of another stage stands on.
  const hasTable = parts.some(({ read, own }) => read !== undefined && needsTable(read, own));
  const written = parts.map(({ value, read, own }) => {
    const [only] = own;
    const isMoved = hasTable && own.some(hasEffect);
    if (read === undefined)
      return isMoved && only !== undefined ? lowering.hold(only, "items", value) : (only ?? ps.nullValue);
    return writeCall(lowering, value as ts.CallExpression, read, own, isMoved);
  });
  return { kind: "pipeline", stages: written };
}

/** Whether a cmdlet takes what comes to it: as it is, or a property of it. */
function checkFeed(
  lowering: Lowering,
  at: ts.Node,
  from: ts.Expression,
  call: ts.CallExpression,
  cmdlet: Cmdlet,
): void {
  const { checker } = lowering.program;
  const literal = call.arguments[0];
  const own = literal !== undefined && ts.isObjectLiteralExpression(literal) ? literal.properties : [];
  const isGiven = (name: string): boolean =>
    own.some((property) => property.name?.getText().toLowerCase() === name.toLowerCase());
  const whole = checker.getNonNullableType(checker.getTypeAtLocation(from));
  const element = checker.isArrayType(whole) ? checker.getTypeArguments(whole as ts.TypeReference)[0] : whole;
  const open = cmdlet.parameters.filter((parameter) => !isGiven(parameter.name));
  const takes = open.some((parameter) => {
    if (element === undefined) return false;
    const isFile = checker.getPropertyOfType(element, "fullName") !== undefined;
    return (
      (parameter.isFromValue && checker.isTypeAssignableTo(element, parameter.type)) ||
      // What comes from a provider has its path with it, which no class of .NET declares.
      (isFile && parameter.fromNames.includes("pSPath")) ||
      parameter.fromNames.some((name) => checker.getPropertyOfType(element, name) !== undefined)
    );
  });
  if (!takes)
    lowering.refuse(
      at,
      "PST4015",
      lowering.types.describe(from),
      cmdlet.name,
      "no parameter of it takes that from the pipeline",
    );
}
