import { ts } from "ts-morph";
import { insteadOfFunction } from "../../model/refusedCmdlets.js";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { cmdletOf, isPowerShell } from "./declared.js";
import { readCall, writeCall } from "./parameters.js";
import { pipeline } from "./pipelines.js";

/** A call of a cmdlet, or of several in a pipeline; `undefined` where it is neither. */
export function cmdletCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression | undefined {
  if (!isPowerShell(lowering.program, callee.expression)) return undefined;
  const name = callee.name.text;
  if (name === "pipe") return result(lowering, node, pipeline(lowering, node));
  const refused = insteadOfFunction(name);
  if (refused !== undefined) return lowering.refuse(callee.name, "PST3006", refused.cmdlet, refused.instead);
  const cmdlet = cmdletOf(lowering.program, node);
  if (cmdlet === undefined)
    return lowering.refuse(callee.name, "PST3006", `PowerShell.${name}`, "no declaration has it; add it to uses.json");
  const read = readCall(lowering, node, cmdlet, false);
  return result(lowering, node, writeCall(lowering, node, read, lowering.inOrder(read.items), false));
}

/** What a cmdlet gives as its declaration says: always a list where that says so, however many there are. */
function result(lowering: Lowering, node: ts.CallExpression, command: ps.Expression): ps.Expression {
  const facts = lowering.typeOf(node);
  if (facts.kind === "array") {
    const listType = `System.Collections.Generic.List[${lowering.types.elementName(facts.element)}]`;
    return ps.cast(listType, { kind: "collected", command });
  }
  // PowerShell counts in [long] where it can.
  if (facts.kind === "number" && !facts.isNullable) return ps.cast("double", command);
  return command;
}
