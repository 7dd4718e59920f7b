import type { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { callMethod, literalText, ordinal, sameAs, type Call, type Method } from "./methods.js";

/** A method of the compiler's own string library, for what .NET does otherwise (`slice` clamps, `Substring` throws). */
const library =
  (name: string, count: number): Method =>
  ({ lowering, object, values }) =>
    values.length === count
      ? ps.invoke(ps.type(lowering.program.libraryClass("strings")), name, object, ...values)
      : undefined;

const search =
  (name: string): Method =>
  ({ object, values }) =>
    values.length === 1 ? ps.invoke(object, name, ...values, ordinal) : undefined;

const methods = new Map<string, Method>([
  ["toLowerCase", sameAs("ToLowerInvariant", 0)],
  ["toUpperCase", sameAs("ToUpperInvariant", 0)],
  ["trim", sameAs("Trim", 0)],
  ["startsWith", search("StartsWith")],
  ["endsWith", search("EndsWith")],
  ["includes", sameAs("Contains", 1)],
  ["lastIndexOf", search("LastIndexOf")],
  ["indexOf", (call) => search("IndexOf")(call) ?? library("IndexOfFrom", 2)(call)],
  ["slice", (call) => library("SliceFrom", 1)(call) ?? library("Slice", 2)(call)],
  ["substring", (call) => library("SubstringFrom", 1)(call) ?? library("Substring", 2)(call)],
  ["split", split],
  ["replaceAll", replaceAll],
  ["padStart", pad("PadLeft")],
  ["padEnd", pad("PadRight")],
  ["repeat", ({ object, values }) => (values[0] === undefined ? undefined : ps.binary(object, "*", values[0]))],
  ["charCodeAt", charCodeAt],
]);

export const stringCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression => callMethod(lowering, node, callee, methods);

/** By a separator that is text: the array overload, since `Split('ab')` splits at each character in .NET Framework. */
function split({ lowering, node, object, values }: Call): ps.Expression | undefined {
  const [separator] = values;
  if (separator === undefined || values.length !== 1 || literalText(node.arguments[0]) === "") return undefined;
  const parts = ps.invoke(
    object,
    "Split",
    ps.cast("string[]", { kind: "array", items: [separator] }),
    ps.member(ps.type("System.StringSplitOptions"), "None"),
  );
  const contextual = lowering.program.checker.getContextualType(node);
  const facts = contextual === undefined ? undefined : lowering.types.of(contextual);
  if (facts?.kind === "array" && facts.isReadonly) return parts;
  return ps.create("System.Collections.Generic.List[string]", parts);
}

/** `$&` and its like mean something in JavaScript's replacement, so the replacement is a literal without them. */
function replaceAll({ node, object, values }: Call): ps.Expression | undefined {
  const replacement = literalText(node.arguments[1]);
  const wanted = literalText(node.arguments[0]);
  if (values.length !== 2 || replacement === undefined || replacement.includes("$") || wanted === "") return undefined;
  return ps.invoke(object, "Replace", ...values);
}

function pad(name: string): Method {
  return ({ node, object, values }) => {
    const [width, filler] = values;
    if (width === undefined) return undefined;
    if (filler === undefined) return ps.invoke(object, name, width);
    const character = literalText(node.arguments[1]);
    return character?.length === 1 ? ps.invoke(object, name, width, ps.cast("char", ps.text(character))) : undefined;
  };
}

function charCodeAt({ object, values }: Call): ps.Expression | undefined {
  const [index] = values;
  return index === undefined ? undefined : ps.cast("int", { kind: "index", object, index });
}
