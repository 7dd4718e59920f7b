import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { jsonShape } from "./jsonShapes.js";

/** `JSON.parse` and `JSON.stringify`, by the static type: it says what is read, and what is left out. */
export function jsonCall(lowering: Lowering, node: ts.CallExpression, name: string): ps.Expression {
  const [value, second, indent] = node.arguments;
  if (value === undefined) return lowering.refuse(node, "PST3001", `JSON.${name}`);
  if (name === "parse") return parse(lowering, node, value, second);
  if (name === "stringify") return stringify(lowering, node, value, second, indent);
  return lowering.refuse(node, "PST3001", `JSON.${name}`);
}

const library = (lowering: Lowering, file: string, name: string, ...values: ps.Expression[]): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass(file)), name, ...values);

function parse(
  lowering: Lowering,
  node: ts.CallExpression,
  value: ts.Expression,
  reviver: ts.Expression | undefined,
): ps.Expression {
  if (reviver !== undefined) return lowering.refuse(reviver, "PST3002", "JSON.parse", "without a reviver");
  const type = typeOfPlace(lowering, node);
  if (type === undefined)
    return lowering.refuse(node, "PST2021", "`any`", "nothing says what is read; write JSON.parse(text) as Settings");
  const shape = jsonShape(lowering, type, node, "read");
  const text = lowering.expression(value, { name: "text" });
  return shape === undefined ? ps.nullValue : library(lowering, "jsonReading", "Parse", text, ps.text(shape));
}

/** What `as` says, or the place that the value is for. */
function typeOfPlace(lowering: Lowering, node: ts.CallExpression): ts.Type | undefined {
  const { checker } = lowering.program;
  let outer: ts.Expression = node;
  let type: ts.Type | undefined;
  for (;;) {
    const { parent } = outer;
    if (ts.isAsExpression(parent)) type = checker.getTypeFromTypeNode(parent.type);
    else if (!ts.isParenthesizedExpression(parent)) break;
    outer = parent;
    if (type !== undefined && !isOpen(type)) return type;
  }
  const wanted = checker.getContextualType(outer);
  return wanted === undefined || isOpen(wanted) ? undefined : wanted;
}

const isOpen = (type: ts.Type): boolean => (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;

function stringify(
  lowering: Lowering,
  node: ts.CallExpression,
  value: ts.Expression,
  replacer: ts.Expression | undefined,
  indent: ts.Expression | undefined,
): ps.Expression {
  if (replacer !== undefined && replacer.kind !== ts.SyntaxKind.NullKeyword && replacer.getText() !== "undefined")
    return lowering.refuse(replacer, "PST3002", "JSON.stringify", "without a replacer");
  const unit = indentOf(indent);
  if (unit === undefined)
    return lowering.refuse(indent ?? node, "PST3002", "JSON.stringify", "with an indent that is a literal");
  const type = lowering.program.checker.getTypeAtLocation(value);
  const facts = lowering.typeOf(value);
  if (facts.kind === "string" && !facts.isNullable)
    return library(lowering, "jsonText", "Quote", lowering.expression(value, { name: "text" }));
  const shape = jsonShape(lowering, type, node, "written");
  const given = lowering.expression(value, { name: "value" });
  if (shape === undefined) return ps.nullValue;
  return library(lowering, "jsonWriting", "Stringify", given, ps.text(shape), ps.text(unit));
}

/** What a level is indented by: at most ten characters. */
function indentOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined || node.getText() === "undefined") return "";
  if (ts.isNumericLiteral(node)) return " ".repeat(Math.min(10, Math.trunc(Number(node.text))));
  return ts.isStringLiteral(node) ? node.text.slice(0, 10) : undefined;
}
