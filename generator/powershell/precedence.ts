import type { Expression } from "./ast.js";
import { isCharacter } from "./strings.js";

/** The operators whose chains are broken where they are too long for a line. */
export const chains = new Set(["-and", "-or", "+"]);

/** The binding strength of an expression: about_Operator_Precedence. */
export function level(node: Expression): number {
  switch (node.kind) {
    case "binary":
      return binaryLevel(node.operator);
    case "unary":
    case "cast":
      return 7;
    case "string":
      return isCharacter(node.value) ? 7 : 9;
    case "ifExpression":
      return 0;
    case "command":
    case "runScript":
    case "pipeline":
      return 0;
    default:
      return 9;
  }
}

function binaryLevel(operator: string): number {
  if (operator === "-and" || operator === "-or") return 1;
  if (operator === "-band" || operator === "-bor" || operator === "-bxor") return 2;
  if (operator === "+") return 4;
  if (operator === "*" || operator === "/" || operator === "%") return 5;
  if (operator === "-") return 4;
  if (operator === "-f") return 6;
  return 3;
}
