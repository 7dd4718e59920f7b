import { ts } from "ts-morph";
import type { Lowering } from "../lowering.js";

export function breakStatement(lowering: Lowering, node: ts.BreakStatement | ts.ContinueStatement): void {
  if (node.label !== undefined) lowering.refuse(node, "PST1000", "A label");
  lowering.push({ kind: ts.isBreakStatement(node) ? "break" : "continue" });
}
