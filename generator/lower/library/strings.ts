import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { isNatural } from "../ranges.js";
import { skipParentheses } from "../syntax.js";
import { charCodeAt, ofStrings } from "./characters.js";
import { match, matchAll, searchMatch } from "./matches.js";
import { type Call, callMethod, constantValue, literalText, type Method, ordinal, sameAs } from "./methods.js";
import { replace } from "./replacements.js";
import { isReplacer, replaceEach } from "./replacers.js";
import { hasText, split, splitByPattern } from "./textSplits.js";

/** A method of the compiler's own string library, for what .NET does otherwise (`slice` clamps, `Substring` throws). */
const library =
  (name: string, count: number): Method =>
  ({ lowering, object, values }) =>
    values.length === count ? ofStrings(lowering, name, object, ...values) : undefined;

/** By how many arguments there are. */
const either =
  (...choices: Method[]): Method =>
  (call) => {
    for (const choice of choices) {
      const written = choice(call);
      if (written !== undefined) return written;
    }
    return undefined;
  };

const search =
  (name: string): Method =>
  ({ object, values }) =>
    values.length === 1 ? ps.invoke(object, name, ...values, ordinal) : undefined;

const methods = new Map<string, Method>([
  ["toLowerCase", changeCase("ToLowerInvariant", (text) => text.toLowerCase())],
  ["toUpperCase", changeCase("ToUpperInvariant", (text) => text.toUpperCase())],
  ["trim", trim("Trim")],
  ["trimStart", trim("TrimStart")],
  ["trimEnd", trim("TrimEnd")],
  ["startsWith", either(search("StartsWith"), library("StartsWithAt", 2))],
  ["endsWith", either(search("EndsWith"), library("EndsWithAt", 2))],
  ["includes", either(sameAs("Contains", 1), includesFrom)],
  ["lastIndexOf", either(lastIndexOfKnown, library("LastIndexOf", 1), library("LastIndexOfFrom", 2))],
  ["indexOf", either(search("IndexOf"), library("IndexOfFrom", 2))],
  ["slice", either(itself, library("SliceFrom", 1), library("Slice", 2))],
  ["substring", either(library("SubstringFrom", 1), library("Substring", 2))],
  ["split", either(splitByPattern, split)],
  ["match", match],
  ["matchAll", matchAll],
  ["search", searchMatch],
  ["replace", replace],
  ["replaceAll", replace],
  ["padStart", pad("PadLeft", "PadStart")],
  ["padEnd", pad("PadRight", "PadEnd")],
  ["repeat", ({ object, values }) => (values[0] === undefined ? undefined : ps.binary(object, "*", values[0]))],
  ["concat", ({ object, values }) => values.reduce((left, right) => ps.binary(left, "+", right), object)],
  ["charAt", either(({ values, ...call }) => library("CharAt", 1)({ ...call, values: orZero(values) }))],
  ["at", library("At", 1)],
  ["charCodeAt", charCodeAt],
  ["codePointAt", library("CodePointAt", 1)],
  ["normalize", normalize],
  ["toString", itself],
  ["valueOf", itself],
]);

/** What is refused, and what to write. */
const refused = new Map([
  ["localeCompare", "it depends on the culture; compare with `<` and `===`"],
  ["toLocaleLowerCase", "it depends on the culture; use `toLowerCase`"],
  ["toLocaleUpperCase", "it depends on the culture; use `toUpperCase`"],
  ["substr", "use `slice` or `substring`"],
  ["isWellFormed", ".NET has nothing like it; look at the codes with `charCodeAt`"],
  ["toWellFormed", ".NET has nothing like it; look at the codes with `charCodeAt`"],
]);

/** A call on a text. */
export const stringCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  purpose: Purpose,
): ps.Expression => {
  const name = callee.name.text;
  const reason = refused.get(name);
  if (name.startsWith("replace") && isReplacer(lowering, node)) return replaceEach(lowering, node, callee, purpose);
  if (reason !== undefined) return lowering.refuse(callee.name, "PST3004", name, reason);
  for (const argument of node.arguments) {
    const facts = lowering.typeOf(argument);
    const isText = facts.kind === "string" && !facts.isNullable;
    if (isText || lowering.isInt(argument) || facts.kind === "regexp" || facts.kind === "function") continue;
    if (facts.kind === "number") return lowering.refuse(argument, "PST2003", `\`${name}\``);
    return lowering.refuse(argument, "PST3002", name, "with text and ints that are there");
  }
  return callMethod(lowering, node, callee, methods);
};

function itself({ object, values }: Call): ps.Expression | undefined {
  return values.length === 0 ? object : undefined;
}

const orZero = (values: readonly ps.Expression[]): readonly ps.Expression[] =>
  values.length === 0 ? [ps.integer(0)] : values;

/** .NET knows no letter that becomes several, so where the text is known the result is written out. */
function changeCase(name: string, change: (text: string) => string): Method {
  return ({ lowering, callee, object, values }) => {
    if (values.length > 0) return undefined;
    const known = literalText(lowering, callee.expression);
    return known === undefined || object.kind !== "string" ? ps.invoke(object, name) : ps.text(change(known));
  };
}

/** JavaScript's blanks hold U+FEFF and not U+0085, .NET's the other way round. */
function trim(name: string): Method {
  return ({ lowering, object, values }) => {
    if (values.length > 0) return undefined;
    const blanks = ps.member(ps.type(lowering.program.libraryClass("blanks")), "All");
    return ps.invoke(object, name, ps.cast("char[]", blanks));
  };
}

function includesFrom(call: Call): ps.Expression | undefined {
  const found = library("IndexOfFrom", 2)(call);
  return found === undefined ? undefined : ps.binary(found, "-ge", ps.integer(0));
}

/** .NET Framework finds '' one place before the end. */
function lastIndexOfKnown(call: Call): ps.Expression | undefined {
  return hasText(call, 0) ? search("LastIndexOf")(call) : undefined;
}

/** .NET pads with one character, and not to a negative width. */
function pad(name: string, exact: string): Method {
  return ({ lowering, node, object, values }) => {
    const [width, filler] = values;
    const [given] = node.arguments;
    if (width === undefined || given === undefined || values.length > 2) return undefined;
    const character = filler === undefined ? " " : literalText(lowering, node.arguments[1]);
    if (character?.length !== 1 || !isNeverNegative(lowering, given))
      return ofStrings(lowering, exact, object, width, filler ?? ps.text(" "));
    if (filler === undefined) return ps.invoke(object, name, width);
    return ps.invoke(object, name, width, ps.cast("char", ps.text(character)));
  };
}

/** Whether an int is seen to be no negative one, through constants too. */
function isNeverNegative(lowering: Lowering, node: ts.Expression): boolean {
  const constant = constantValue(lowering, skipParentheses(node));
  return isNatural(lowering, constant ?? node);
}

const forms = new Map([
  ["NFC", "FormC"],
  ["NFD", "FormD"],
  ["NFKC", "FormKC"],
  ["NFKD", "FormKD"],
]);

function normalize({ lowering, node, object, values }: Call): ps.Expression | undefined {
  const [argument] = node.arguments;
  const form = forms.get(argument === undefined ? "NFC" : (literalText(lowering, argument) ?? ""));
  if (form === undefined || values.length > 1) return undefined;
  return ps.invoke(object, "Normalize", ps.member(ps.type("System.Text.NormalizationForm"), form));
}
