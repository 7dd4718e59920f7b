import type { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { type Call, callMethod, literalText, type Method, ordinal, sameAs } from "./methods.js";

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
  ["trim", trim],
  ["startsWith", search("StartsWith")],
  ["endsWith", search("EndsWith")],
  ["includes", sameAs("Contains", 1)],
  // .NET Framework finds '' one place before the end.
  ["lastIndexOf", (call) => (hasText(call, 0) ? search("LastIndexOf")(call) : undefined)],
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
): ps.Expression => {
  for (const argument of node.arguments) {
    const facts = lowering.typeOf(argument);
    const isText = facts.kind === "string" && !facts.isNullable;
    if (isText || lowering.isInt(argument)) continue;
    if (facts.kind === "number") return lowering.refuse(argument, "PST2003", `\`${callee.name.text}\``);
    return lowering.refuse(argument, "PST3002", callee.name.text, "with text and ints that are there");
  }
  return callMethod(lowering, node, callee, methods);
};

/** Whether an argument is a literal that is not empty. */
const hasText = ({ lowering, node }: Call, position: number): boolean =>
  (literalText(lowering, node.arguments[position]) ?? "") !== "";

/** JavaScript's blanks hold U+FEFF and not U+0085, .NET's the other way round. */
function trim({ lowering, object, values }: Call): ps.Expression | undefined {
  if (values.length > 0) return undefined;
  const blanks = ps.member(ps.type(lowering.program.libraryClass("blanks")), "All");
  return ps.invoke(object, "Trim", ps.cast("char[]", blanks));
}

/** By a separator that is known: the array overload, since `Split('ab')` splits at each character in .NET Framework. */
function split(call: Call): ps.Expression | undefined {
  const { lowering, node, object, values } = call;
  const [separator] = values;
  if (separator === undefined || values.length !== 1 || !hasText(call, 0)) return undefined;
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
function replaceAll(call: Call): ps.Expression | undefined {
  const { lowering, node, object, values } = call;
  const replacement = literalText(lowering, node.arguments[1]);
  const wanted = literalText(lowering, node.arguments[0]) ?? "";
  if (values.length !== 2 || replacement === undefined || replacement.includes("$") || wanted === "") return undefined;
  return ps.invoke(object, "Replace", ...values);
}

function pad(name: string): Method {
  return ({ lowering, node, object, values }) => {
    const [width, filler] = values;
    if (width === undefined) return undefined;
    if (filler === undefined) return ps.invoke(object, name, width);
    const character = literalText(lowering, node.arguments[1]);
    return character?.length === 1 ? ps.invoke(object, name, width, ps.cast("char", ps.text(character))) : undefined;
  };
}

function charCodeAt({ object, values }: Call): ps.Expression | undefined {
  const [index] = values;
  return index === undefined ? undefined : ps.cast("int", { kind: "index", object, index });
}
