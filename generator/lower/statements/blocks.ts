import { ts } from "ts-morph";
import type { Lowering } from "../lowering.js";

/** A block within a block, which PowerShell needs no braces for. */
export function block(lowering: Lowering, node: ts.Block): void {
  lowering.statements(node.statements, node);
}

/** `;` */
export function emptyStatement(): void {
  // An empty statement has no code in either language.
}
