import * as ps from "../../powershell/ast.js";
import { type Call, literalText } from "./methods.js";
import { inNetOrder, ofPatterns, ofRegex, type Pattern, patternOf } from "./regularExpressions.js";

/** `replace` and `replaceAll` of a text by a text, in which `$&` and its like have a meaning. */
export function replace(call: Call): ps.Expression | undefined {
  const { lowering, node, callee, object, values } = call;
  const [wanted, replacement] = values;
  if (wanted === undefined || replacement === undefined || values.length !== 2) return undefined;
  if (node.arguments[0] !== undefined && lowering.typeOf(node.arguments[0]).kind === "regexp")
    return replaceMatches(call);
  if (node.arguments.some((argument) => lowering.typeOf(argument).kind !== "string")) return undefined;
  const isAll = callee.name.text === "replaceAll";
  const known = literalText(lowering, node.arguments[1]);
  const isPlain = known !== undefined && !known.includes("$");
  if (isPlain && isAll && (literalText(lowering, node.arguments[0]) ?? "") !== "")
    return ps.invoke(object, "Replace", wanted, replacement);
  const method = (isAll ? "ReplaceAll" : "ReplaceFirst") + (isPlain ? "" : "With");
  return ps.invoke(ps.type(lowering.program.libraryClass("replacements")), method, object, wanted, replacement);
}

/** `replace` and `replaceAll` of what an expression matches; a replacement that is known is written as .NET has it. */
function replaceMatches(call: Call): ps.Expression | undefined {
  const { lowering, node, callee, values } = call;
  const [argument, second] = node.arguments;
  const replacement = values[1];
  if (argument === undefined || second === undefined || replacement === undefined) return undefined;
  if (lowering.typeOf(second).kind !== "string") return undefined;
  const pattern = patternOf(lowering, argument);
  const isAll = pattern?.flags.includes("g") ?? false;
  if (callee.name.text === "replaceAll" && !isAll)
    return lowering.refuse(argument, "PST3002", "replaceAll", "with an expression that has the flag `g`");
  const [expression, text] = inNetOrder(call);
  const known = literalText(lowering, second);
  const written = known === undefined ? undefined : netReplacement(known, pattern);
  if (written === undefined)
    return ofPatterns(lowering, "Replace", expression, text, replacement, isAll ? ps.trueValue : ps.falseValue);
  // The static method has no limit.
  return isAll
    ? ofRegex(expression, "Replace", text, ps.text(written))
    : ps.invoke(expression, "Replace", text, ps.text(written), ps.integer(1));
}

/** JavaScript's replacement in .NET's syntax; `undefined` where it depends on groups that are not known. */
function netReplacement(text: string, pattern: Pattern | undefined): string | undefined {
  if (!text.includes("$")) return text;
  if (pattern === undefined) return undefined;
  const count = pattern.names.length;
  const hasNames = pattern.names.some((name) => name !== undefined);
  const form = /\$(?:([$&`'])|(\d\d?)|<([^>]*)>)?/g;
  return text.replace(form, (whole, mark?: string, digits?: string, name?: string, offset = 0) => {
    if (mark !== undefined) return whole;
    if (name !== undefined) {
      if (!hasNames) return `$${whole}`;
      return pattern.names.includes(name) ? `\${${name}}` : "";
    }
    if (digits === undefined) return "$$";
    const isTwo = digits.length === 2 && Number(digits) > 0 && Number(digits) <= count;
    const number = Number(isTwo ? digits : digits.charAt(0));
    if (number === 0 || number > count) return `$${whole}`;
    const rest = isTwo ? "" : digits.slice(1);
    const isBeforeDigit = /^\d/.test(rest + text.slice(offset + whole.length));
    return (isBeforeDigit ? `\${${number}}` : `$${number}`) + rest;
  });
}
