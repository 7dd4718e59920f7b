import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { callMethod, sameAs, type Method } from "./methods.js";

const methods = new Map<string, Method>([
  ["test", sameAs("IsMatch", 1)],
  ["exec", execute],
]);

export const regExpCall = (
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ps.Expression => callMethod(lowering, node, callee, methods);

/** A failed match is `null` in JavaScript and an object in .NET, so the result goes through the compiler's library. */
function execute({ lowering, object, values }: Parameters<Method>[0]): ps.Expression | undefined {
  const [subject] = values;
  if (subject === undefined) return undefined;
  return ps.invoke(ps.type(lowering.program.libraryClass("patterns")), "Execute", object, subject);
}

/** A literal becomes a .NET expression with JavaScript's meaning; not a compiled one, which costs more than a short run saves. */
export function regularExpressionLiteral(lowering: Lowering, node: ts.RegularExpressionLiteral): ps.Expression {
  const end = node.text.lastIndexOf("/");
  const flags = node.text.slice(end + 1);
  const pattern = translate(node.text.slice(1, end), (part) => lowering.refuse(node, "PST3003", `\`${part}\``));
  const unsupported = [...flags].find((flag) => flag !== "i");
  if (unsupported !== undefined) lowering.refuse(node, "PST3003", `the flag \`${unsupported}\``);
  if (!flags.includes("i")) return ps.create("regex", ps.text(pattern));
  return ps.create("regex", ps.text(pattern), ps.text("IgnoreCase, CultureInvariant"));
}

const classes = new Map([
  ["d", "0-9"],
  ["w", "A-Za-z0-9_"],
]);

/** Rewrites what .NET reads otherwise: `$`, `.`, `\d`, `\w`; refuses what has no exact form. */
export function translate(pattern: string, refuse: (part: string) => void): string {
  let result = "";
  let isInClass = false;
  for (let position = 0; position < pattern.length; position++) {
    const character = pattern.charAt(position);
    if (character === "\\") {
      const next = pattern.charAt(++position);
      const set = classes.get(next);
      if (set !== undefined) result += isInClass ? set : `[${set}]`;
      // JavaScript's blanks hold U+FEFF and not U+0085 (nor U+180E, which .NET Framework counts).
      else if (next === "s" && !isInClass) result += "[\\s\\uFEFF-[\\x85\\u180E]]";
      else if (/^(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/.test(pattern.slice(position))) result += `\\${next}`;
      else if (/[DWsSbBpPkcux0-9]/.test(next) && next !== "b") refuse(`\\${next}`);
      else if (next === "b") refuse("\\b");
      else result += next === "/" ? "/" : `\\${next}`;
    } else if (isInClass) {
      if (character === "]") isInClass = false;
      result += character === "[" ? "\\[" : character;
    } else if (character === "[") {
      isInClass = true;
      result += character;
    } else if (character === "$") {
      result += "\\z";
    } else if (character === ".") {
      result += "[^\\n\\r\\u2028\\u2029]";
    } else if (
      character === "(" &&
      pattern.startsWith("(?<", position) &&
      !/^\(\?<[=!]/.test(pattern.slice(position))
    ) {
      refuse("a named group");
    } else {
      result += character;
    }
  }
  return result;
}
