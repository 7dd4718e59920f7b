import { ts } from "ts-morph";
import type { DiagnosticId } from "../diagnostics/catalogue.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";

/** A value written out in the source, as decorators and views hold it. */
export type Literal = string | number | boolean | undefined | readonly Literal[] | { readonly [name: string]: Literal };

/** Reads a literal; anything else is refused. */
export function readLiteral(node: ts.Expression, diagnostics: Diagnostics, id: DiagnosticId): Literal {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return readLiteral(node.expression, diagnostics, id);
  }
  if (
    ts.isPrefixUnaryExpression(node) &&
    node.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(node.operand)
  ) {
    return -Number(node.operand.text);
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => readLiteral(element, diagnostics, id));
  if (ts.isObjectLiteralExpression(node)) {
    const entries: [string, Literal][] = [];
    for (const property of node.properties) {
      if (
        !ts.isPropertyAssignment(property) ||
        !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
      ) {
        diagnostics.refuse(property, id, property.getText().slice(0, 40));
        continue;
      }
      entries.push([property.name.text, readLiteral(property.initializer, diagnostics, id)]);
    }
    return Object.fromEntries(entries);
  }
  diagnostics.refuse(node, id, `\`${node.getText().slice(0, 40)}\``);
  return undefined;
}

/** A literal object, or an empty one. */
export const asObject = (value: Literal): { readonly [name: string]: Literal } =>
  typeof value === "object" && !Array.isArray(value) ? (value as { readonly [name: string]: Literal }) : {};

/** A literal list, or an empty one. */
export const asList = (value: Literal): readonly Literal[] =>
  Array.isArray(value) ? (value as readonly Literal[]) : [];

/** A literal text, or an empty one. */
export const asText = (value: Literal): string => (typeof value === "string" ? value : "");
