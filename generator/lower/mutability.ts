import { ts } from "ts-morph";
import type * as ps from "../powershell/ast.js";
import type { Program } from "./program.js";
import { hasModifier, isThis, skipParentheses } from "./syntax.js";

/** A `readonly` field of a variable or of `this`. */
export function isReadonlyMember(program: Program, node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node) || !(ts.isIdentifier(node.expression) || isThis(node.expression)))
    return false;
  const declaration = program.symbol(node.name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    (ts.isPropertyDeclaration(declaration) || ts.isPropertySignature(declaration)) &&
    hasModifier(declaration, ts.SyntaxKind.ReadonlyKeyword)
  );
}

/** A static field that is not `readonly`, which any call may change. */
export function isMutableStatic(program: Program, value: ps.Expression, node: ts.Expression): boolean {
  if (value.kind !== "member") return false;
  const inner = skipParentheses(node);
  if (!ts.isPropertyAccessExpression(inner)) return false;
  const declaration = program.symbol(inner.name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isPropertyDeclaration(declaration) &&
    !hasModifier(declaration, ts.SyntaxKind.ReadonlyKeyword)
  );
}
