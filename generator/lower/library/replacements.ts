import * as ps from "../../powershell/ast.js";
import { type Call, literalText } from "./methods.js";

/** `replace` and `replaceAll` of a text by a text, in which `$&` and its like have a meaning. */
export function replace({ lowering, node, callee, object, values }: Call): ps.Expression | undefined {
  const [wanted, replacement] = values;
  if (wanted === undefined || replacement === undefined || values.length !== 2) return undefined;
  if (node.arguments.some((argument) => lowering.typeOf(argument).kind !== "string")) return undefined;
  const isAll = callee.name.text === "replaceAll";
  const known = literalText(lowering, node.arguments[1]);
  const isPlain = known !== undefined && !known.includes("$");
  if (isPlain && isAll && (literalText(lowering, node.arguments[0]) ?? "") !== "")
    return ps.invoke(object, "Replace", wanted, replacement);
  const method = (isAll ? "ReplaceAll" : "ReplaceFirst") + (isPlain ? "" : "With");
  return ps.invoke(ps.type(lowering.program.libraryClass("replacements")), method, object, wanted, replacement);
}
