import type * as ps from "../powershell/ast.js";

/** Whether the statements cannot change what the expression gives. */
export function isStable(value: ps.Expression, statements: readonly ps.Statement[]): boolean {
  switch (value.kind) {
    case "string":
    case "number":
    case "type":
      return true;
    case "variable":
      return !assigned(statements).has(value.name.toLowerCase());
    case "member":
      return value.object.kind === "type";
    case "cast":
      return isStable(value.operand, statements);
    default:
      return false;
  }
}

/** Whether the statements assign the variable. */
export const assigns = (statements: readonly ps.Statement[], target: ps.Expression): boolean =>
  target.kind === "variable" && assigned(statements).has(target.name.toLowerCase());

function assigned(statements: readonly ps.Statement[]): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      const node = value as { kind?: string; target?: ps.Expression; variable?: string };
      if ((node.kind === "assignment" || node.kind === "increment") && node.target !== undefined) {
        const targets = node.target.kind === "list" ? node.target.items : [node.target];
        for (const target of targets) if (target.kind === "variable") names.add(target.name.toLowerCase());
      }
      if (node.kind === "foreach" && node.variable !== undefined) names.add(node.variable.toLowerCase());
      Object.values(value).forEach(visit);
    }
  };
  visit(statements);
  return names;
}

/** Whether a value is the same whenever it is looked at. */
export const isConstant = (value: ps.Expression): boolean =>
  value.kind === "string" || value.kind === "number" || value.kind === "variable";

/** Whether a value calls something of the program. */
export function hasEffect(value: ps.Expression): boolean {
  if (["command", "runScript", "pipeline"].includes(value.kind)) return true;
  if (
    value.kind === "invocation" &&
    !(value.object.kind === "type" && value.name === "new" && value.parameters.length === 0)
  )
    return true;
  const parts: unknown[] = Object.values(value);
  const isExpression = (part: unknown): part is ps.Expression =>
    typeof part === "object" && part !== null && "kind" in part;
  return parts.flat().some((part) => isExpression(part) && hasEffect(part));
}
