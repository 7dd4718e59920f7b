import { ts } from "ts-morph";
import type { Lowering } from "../lowering.js";

export function block(lowering: Lowering, node: ts.Block): void {
  lowering.statements(node.statements, node);
}

export function emptyStatement(): void {
  // An empty statement has no code in either language.
}
