import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { ofStrings } from "./characters.js";
import { type Call, literalText } from "./methods.js";
import { inNetOrder, ofPatterns, ofRegex, patternOf } from "./regularExpressions.js";

/** Whether an argument is a literal that is not empty. */
export const hasText = ({ lowering, node }: Call, position: number): boolean =>
  (literalText(lowering, node.arguments[position]) ?? "") !== "";

/** By a separator that is known: the array overload, since `Split('ab')` splits at each character in .NET Framework. */
export function split(call: Call): ps.Expression | undefined {
  const { lowering, object, values } = call;
  const [separator, limit] = values;
  if (separator === undefined || values.length > 2) return undefined;
  if (limit !== undefined) return ofStrings(lowering, "SplitUpTo", object, separator, limit);
  if (!hasText(call, 0)) return ofStrings(lowering, "Split", object, separator);
  const parts = ps.invoke(
    object,
    "Split",
    ps.cast("string[]", { kind: "array", items: [separator] }),
    ps.member(ps.type("System.StringSplitOptions"), "None"),
  );
  return listOfParts(call, parts);
}

/** .NET's own `Split` keeps empty matches at both ends, and has no parts for groups that do not match. */
export function splitByPattern(call: Call): ps.Expression | undefined {
  const { lowering, node, values } = call;
  const [argument] = node.arguments;
  if (argument === undefined || lowering.typeOf(argument).kind !== "regexp" || values.length > 2) return undefined;
  const known = patternOf(lowering, argument);
  if (known !== undefined && known.certain.size < known.names.length)
    return lowering.refuse(argument, "PST3002", "split", "by an expression whose groups all have a part in each match");
  const [pattern, text] = inNetOrder(call);
  const limit = values[1];
  if (limit !== undefined) return ofPatterns(lowering, "SplitUpTo", pattern, text, limit);
  if (known === undefined || known.canBeEmpty || known.names.length > 0)
    return ofPatterns(lowering, "Split", pattern, text);
  return listOfParts(call, ofRegex(pattern, "Split", text));
}

/** An array of .NET, where no one may change it; else a list. */
function listOfParts({ lowering, node }: Call, parts: ps.Expression): ps.Expression {
  const contextual = lowering.program.checker.getContextualType(node);
  const facts = contextual === undefined ? undefined : lowering.types.of(contextual);
  if ((facts?.kind === "array" && facts.isReadonly) || ts.isForOfStatement(node.parent)) return parts;
  return ps.create("System.Collections.Generic.List[string]", parts);
}
