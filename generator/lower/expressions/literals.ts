import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { asDouble, isInitialDouble } from "../doubles.js";
import { isConstant } from "../effects.js";
import { textOf } from "../library/texts.js";
import type { Lowering, Purpose } from "../lowering.js";
import { hasModifier } from "../syntax.js";

/** A text without holes. */
export const stringLiteral = (_: Lowering, node: ts.StringLiteralLike): ps.Expression => ps.text(node.text);

/** Decimal always: PowerShell reads `0xFFFFFFFF` as -1. */
export function numericLiteral(lowering: Lowering, node: ts.NumericLiteral): ps.Expression {
  const value = Number(node.text);
  if (isInitialDouble(lowering, node)) return asDouble(lowering, node, number(value));
  return Number.isFinite(value) ? number(value) : ps.member(ps.type("double"), "PositiveInfinity");
}

/** A number in decimal digits, whose type is `[int]` where it fits and else `[double]`. */
export function number(value: number): ps.Expression {
  const digits = Object.is(value, -0) ? "-0" : String(value);
  const isWithinInt = Number.isInteger(value) && value >= -0x80000000 && value <= 0x7fffffff && digits !== "-0";
  return { kind: "number", text: isWithinInt || /[.e]/.test(digits) ? digits : `${digits}.0` };
}

/** `true`. */
export const trueKeyword = (): ps.Expression => ps.trueValue;
/** `false`. */
export const falseKeyword = (): ps.Expression => ps.falseValue;
/** `null`, which is what `undefined` is. */
export const nullKeyword = (): ps.Expression => ps.nullValue;

/** `this`, which in a static method is the class. */
export function thisKeyword(lowering: Lowering, node: ts.Node): ps.Expression {
  const { owner, outer } = lowering;
  if (outer?.thisValue !== undefined) return outer.thisValue;
  const isStatic =
    (ts.isMethodDeclaration(owner) || ts.isPropertyDeclaration(owner)) &&
    hasModifier(owner, ts.SyntaxKind.StaticKeyword);
  if (!isStatic) return ps.thisValue;
  const facts = ts.isClassDeclaration(owner.parent) && owner.parent.name !== undefined ? owner.parent.name.text : "";
  return facts === "" ? lowering.refuse(node, "PST1000", "This `this`") : ps.type(lowering.types.className(facts));
}

/** Casts, `!` and parentheses have no code: the static type alone decides. */
export const transparent = (
  lowering: Lowering,
  node: ts.ParenthesizedExpression | ts.AsExpression | ts.NonNullExpression | ts.SatisfiesExpression,
  purpose: Purpose,
): ps.Expression => lowering.expression(node.expression, purpose);

/**
 * An escape inside of `"$(...)"` would end the text around it, and so would a parenthesis in a text: such a hole, and what comes before
 * it, is taken out.
 */
function holdEscapes(lowering: Lowering, node: ts.TemplateExpression, holes: ps.Expression[]): void {
  const last = holes.findLastIndex((hole) => hole.kind !== "string" && hole.kind !== "expandable" && hasEscape(hole));
  for (let position = 0; position <= last; position++) {
    const hole = holes[position];
    if (hole !== undefined && !isConstant(hole)) holes[position] = lowering.hold(hole, "text", node);
  }
}

/** Whether some text within is written with a mark that has to be escaped. */
function hasEscape(value: ps.Expression): boolean {
  const isEscaped = (text: string): boolean => /["$`]|[^\x20-\x7e]/.test(text) || !isBalanced(text);
  if (value.kind === "string") return /""|`|[^\x20-\x7e]/.test(value.value) || !isBalanced(value.value);
  if (value.kind === "expandable") {
    return value.parts.some((part) => (typeof part === "string" ? isEscaped(part) : hasEscape(part)));
  }
  return Object.values(value)
    .flat()
    .some(
      (part: unknown) =>
        typeof part === "object" && part !== null && "kind" in part && hasEscape(part as ps.Expression),
    );
}

/** PowerShell counts the parentheses between `"$(` and `)"`, those in texts too. */
const isBalanced = (text: string): boolean => text.split("(").length === text.split(")").length;

const refuseHole = (lowering: Lowering, node: ts.Expression): ps.Expression =>
  lowering.refuse(node, "PST2005", lowering.types.describe(node));

/** `"...${name}..."`: a hole that is no text is written as JavaScript writes it. */
export function template(lowering: Lowering, node: ts.TemplateExpression): ps.Expression {
  const holes = lowering.inOrder(
    node.templateSpans.map((span) => ({
      node: span.expression,
      purpose: { name: "text" },
      lower: () => textOf(lowering, span.expression, { name: "text" }) ?? refuseHole(lowering, span.expression),
    })),
  );
  holdEscapes(lowering, node, holes);
  const parts: (string | ps.Expression)[] = [];
  const addText = (value: string): void => {
    const last = parts.at(-1);
    if (value === "") return;
    if (typeof last === "string") parts[parts.length - 1] = last + value;
    else parts.push(value);
  };
  addText(node.head.text);
  node.templateSpans.forEach((span, position) => {
    const hole = holes[position] ?? ps.nullValue;
    if (hole.kind === "string") addText(hole.value);
    else if (hole.kind === "expandable")
      hole.parts.forEach((part) => (typeof part === "string" ? addText(part) : parts.push(part)));
    else parts.push(hole);
    addText(span.literal.text);
  });
  return parts.every((part) => typeof part === "string") ? ps.text(parts.join("")) : { kind: "expandable", parts };
}
