import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { returnValue } from "../statements/returns.js";
import { standAlone } from "../statements/standAlone.js";
import { skipParentheses } from "../syntax.js";

/** The statements of a function, which give a value on every way that PowerShell sees. */
export function functionBody(lowering: Lowering, body: ts.ConciseBody, returnType: string): ps.Statement[] {
  const statements = ts.isBlock(body)
    ? lowering.body(body)
    : lowering.nested(() => (returnType === "void" ? runAlone(lowering, body) : returnValue(lowering, body)));
  if (returnType !== "void" && canFallThrough(statements)) {
    statements.push({
      kind: "throw",
      value: ps.create("System.InvalidOperationException", ps.text("This place is never reached.")),
    });
  }
  return statements;
}

/** `() => f(x)` where nothing is wanted of it. */
function runAlone(lowering: Lowering, body: ts.Expression): void {
  const inner = skipParentheses(body);
  const hasNoEffect = ts.isIdentifier(inner) || ts.isLiteralExpression(inner) || ts.isVoidExpression(inner);
  if (!hasNoEffect) standAlone(lowering, body, body);
}

/** Whether PowerShell would see a way past the last statement ("Not all code path returns value"). */
function canFallThrough(body: ps.Block): boolean {
  const last = body.findLast((statement) => statement.kind !== "comment" && statement.kind !== "blank");
  if (last === undefined) return true;
  switch (last.kind) {
    case "return":
    case "throw":
      return false;
    case "if":
      return (
        last.otherwise === undefined ||
        canFallThrough(last.otherwise) ||
        last.branches.some((branch) => canFallThrough(branch.body))
      );
    case "for":
      return last.condition !== undefined || JSON.stringify(last.body).includes('"kind":"break"');
    case "try":
      return last.cleanup !== undefined && !canFallThrough(last.cleanup)
        ? false
        : canFallThrough(last.body) || (last.handler !== undefined && canFallThrough(last.handler));
    default:
      return true;
  }
}
