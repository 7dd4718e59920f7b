import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import type { Call } from "./methods.js";

/** A call of the compiler's own string library. */
export const ofStrings = (lowering: Lowering, name: string, ...values: ps.Expression[]): ps.Expression =>
  ps.invoke(ps.type(lowering.program.libraryClass("strings")), name, ...values);

/** `text[i]`: a text of one character; undefined outside, unless the source says with `!` that it is inside. */
export function characterAt(lowering: Lowering, node: ts.ElementAccessExpression): ps.Expression {
  if (!lowering.isInt(node.argumentExpression))
    return lowering.refuse(node.argumentExpression, "PST2003", "A position in a text");
  const [object, index] = lowering.inOrder([
    { node: node.expression, purpose: { name: "text" } },
    { node: node.argumentExpression, purpose: { name: "position" } },
  ]);
  if (object === undefined || index === undefined) return ps.nullValue;
  if (ts.isNonNullExpression(node.parent)) return ps.cast("string", { kind: "index", object, index });
  return ofStrings(lowering, "CharOrNothing", object, index);
}

/** The characters of a text in turn, as `for...of` and `...` give them: a surrogate pair is one. */
export const characters = (lowering: Lowering, text: ps.Expression): ps.Expression =>
  ofStrings(lowering, "Characters", text);

/** `String.fromCharCode(...)` and `String.fromCodePoint(...)`; codes that are known are a literal. */
export function stringFunction(lowering: Lowering, node: ts.CallExpression, name: string): ps.Expression {
  if (name !== "fromCharCode" && name !== "fromCodePoint") {
    return lowering.refuse(node, "PST3001", `String.${name}`);
  }
  const whole = node.arguments.map((argument) => {
    const type = lowering.program.checker.getTypeAtLocation(argument);
    return type.isNumberLiteral() ? type.value : undefined;
  });
  const known = whole.filter((code) => code !== undefined);
  if (known.length === whole.length && (name === "fromCharCode" || known.every(isCodePoint)))
    return ps.text(String[name](...known));
  const other = node.arguments.find((argument) => !lowering.isInt(argument));
  if (other !== undefined) return lowering.refuse(other, "PST2003", `\`String.${name}\``);
  const method = name === "fromCharCode" ? "FromCharCode" : "FromCodePoint";
  const values = lowering.inOrder(node.arguments.map((argument) => ({ node: argument, purpose: { name: "code" } })));
  return values.map((value) => ofStrings(lowering, method, value)).reduce((left, right) => ps.binary(left, "+", right));
}

const isCodePoint = (code: number): boolean => Number.isInteger(code) && code >= 0 && code <= 0x10ffff;

/** NaN outside of the text, unless `as int` says that the position is inside. */
export function charCodeAt({ lowering, node, object, values }: Call): ps.Expression | undefined {
  const index = values[0] ?? ps.integer(0);
  const isInside = ts.isAsExpression(node.parent) && lowering.typeOf(node.parent).kind === "int";
  if (isInside) return ps.cast("int", { kind: "index", object, index });
  return ofStrings(lowering, "CharCodeAt", object, index);
}
