import type { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { hasPlainText } from "../ranges.js";
import type { TypeFacts } from "../types.js";

/** Whether it is text, and there. */
export const isPlainText = (facts: TypeFacts): boolean => facts.kind === "string" && !facts.isNullable;

/** Whether every value of the type has a text that is known. */
export const hasText = (facts: TypeFacts): boolean =>
  !facts.isNullable && ["string", "int", "number", "boolean"].includes(facts.kind);

/**
 * What a hole of a text holds: a value whose text is JavaScript's. A text and a whole number stay as they are, since PowerShell writes them
 * alike. `undefined` where the value's type has no text that is known.
 */
export function textOf(lowering: Lowering, node: ts.Expression, purpose: Purpose): ps.Expression | undefined {
  const facts = lowering.typeOf(node);
  if (facts.isNullable) return undefined;
  switch (facts.kind) {
    case "string":
      return lowering.expression(node, purpose);
    case "int":
    case "number": {
      const value = lowering.expression(node, purpose);
      return hasPlainText(lowering, node) ? value : library(lowering, "numbers", value);
    }
    case "boolean":
      return library(lowering, "booleans", lowering.expression(node, purpose));
    default:
      return undefined;
  }
}

const library = (lowering: Lowering, file: string, value: ps.Expression): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass(file)), "Text", value);

/** A value as a text of its own: `[string] $count`, or what the library makes of it. */
export function asText(lowering: Lowering, node: ts.Expression, name: string): ps.Expression | undefined {
  const value = textOf(lowering, node, { name });
  if (value === undefined) return undefined;
  const isNumber = lowering.typeOf(node).kind !== "string" && hasPlainText(lowering, node);
  return isNumber ? ps.cast("string", value) : value;
}

/** `String(value)`. */
export function stringOf(lowering: Lowering, node: ts.CallExpression): ps.Expression | undefined {
  const [value] = node.arguments;
  if (value === undefined) return ps.text("");
  if (node.arguments.length > 1) return undefined;
  return (
    asText(lowering, value, "number") ??
    lowering.refuse(node, "PST3002", "String", "of text, numbers and booleans that are there")
  );
}
