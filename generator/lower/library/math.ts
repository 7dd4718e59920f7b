import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { type Lowering, skipParentheses } from "../lowering.js";

const math = ps.type("math");

/**
 * `Math.*`. The first argument's type picks the overload in PowerShell (`[math]::Max(1, 2.5)` is 2, `Floor` of an int is a
 * Decimal), so whole numbers stay whole and everything else is cast to double first.
 */
export function mathCall(lowering: Lowering, node: ts.CallExpression, name: string): ps.Expression {
  const isWhole = node.arguments.every((argument) => lowering.isInt(argument));
  const first = node.arguments[0];
  switch (name) {
    case "max":
    case "min": {
      if (node.arguments.length !== 2) return lowering.refuse(node, "PST3002", `Math.${name}`, "with two arguments");
      const [one, other] = lowering.inOrder(node.arguments.map((argument) => ({ node: argument })));
      const method = name === "max" ? "Max" : "Min";
      return ps.invoke(math, method, number(one, isWhole), number(other, isWhole));
    }
    case "abs":
      if (first === undefined) break;
      return ps.invoke(math, "Abs", number(lowering.expression(first), isWhole));
    case "floor":
    case "ceil":
    case "trunc": {
      if (first === undefined) break;
      const method = { floor: "Floor", ceil: "Ceiling", trunc: "Truncate" }[name];
      if (isWhole) return lowering.expression(first);
      return ps.cast("int", ps.invoke(math, method, number(lowering.expression(first), isDivision(first))));
    }
  }
  return lowering.refuse(node, "PST3001", `Math.${name}`);
}

function number(value: ps.Expression | undefined, isWhole: boolean): ps.Expression {
  const given = value ?? ps.nullValue;
  return isWhole ? given : ps.cast("double", given);
}

/** A division is of doubles already. */
function isDivision(node: ts.Expression): boolean {
  const inner = skipParentheses(node);
  return ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.SlashToken;
}
