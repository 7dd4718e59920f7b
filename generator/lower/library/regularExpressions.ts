import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { callMethod, type Method, sameAs } from "./methods.js";

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

/**
 * A literal becomes a .NET expression with JavaScript's meaning; not a compiled one, which costs a
 * millisecond and pays only on large texts: a constant marked `@compiled` is one. */
export function regularExpressionLiteral(lowering: Lowering, node: ts.RegularExpressionLiteral): ps.Expression {
  const end = node.text.lastIndexOf("/");
  const flags = node.text.slice(end + 1);
  const pattern = translate(node.text.slice(1, end), (part) => lowering.refuse(node, "PST3003", `\`${part}\``));
  if (mayMissGroup(node.text.slice(1, end)))
    lowering.refuse(node, "PST3003", "a group that may have no part in the match");
  const unsupported = [...flags].find((flag) => flag !== "i");
  if (unsupported !== undefined) lowering.refuse(node, "PST3003", `the flag \`${unsupported}\``);
  const options = [
    ...(isCompiled(node) ? ["Compiled"] : []),
    ...(flags.includes("i") ? ["IgnoreCase", "CultureInvariant"] : []),
  ];
  if (options.length === 0) return ps.create("regex", ps.text(pattern));
  return ps.create("regex", ps.text(pattern), ps.text(options.join(", ")));
}

/** Whether the constant that holds it is marked `@compiled`, since it goes over large texts. */
const isCompiled = (node: ts.RegularExpressionLiteral): boolean =>
  ts.isVariableDeclaration(node.parent) && ts.getJSDocTags(node.parent).some((tag) => tag.tagName.text === "compiled");

/**
 * Whether a group that captures may stay without a value, which is undefined in JavaScript and '' in .NET: it is optional, stands in
 * one of several alternatives, or in a negative look.
 */
function mayMissGroup(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  const open: { isCapture: boolean; isNegative: boolean; hasCapture: boolean; hasBar: boolean }[] = [
    { isCapture: false, isNegative: false, hasCapture: false, hasBar: false },
  ];
  for (let position = 0; position < bare.length; position++) {
    const rest = bare.slice(position);
    const group = open.at(-1);
    if (group === undefined) return false;
    if (rest.startsWith("|")) group.hasBar = true;
    if (rest.startsWith("(")) {
      const isNegative = /^\(\?<?!/.test(rest);
      open.push({ isCapture: !rest.startsWith("(?"), isNegative, hasCapture: false, hasBar: false });
    }
    if (!rest.startsWith(")")) continue;
    open.pop();
    const hasCapture = group.hasCapture || group.isCapture;
    const isOptional = /^\)(?:[?*]|\{0)/.test(rest) || group.isNegative;
    if ((isOptional && hasCapture) || (group.hasBar && group.hasCapture)) return true;
    const outer = open.at(-1);
    if (outer !== undefined && hasCapture) outer.hasCapture = true;
  }
  return open[0]?.hasBar === true && open[0].hasCapture;
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
      if (set !== undefined) {
        result += isInClass ? set : `[${set}]`;
        // A dash after a set is a dash.
        if (isInClass && pattern[position + 1] === "-" && pattern[position + 2] !== "]") refuse("a range of a set");
      }
      // JavaScript's blanks hold U+FEFF and not U+0085 (nor U+180E, which .NET Framework counts).
      else if (next === "s" && !isInClass) result += "[\\s\\uFEFF-[\\x85\\u180E]]";
      else if (/^(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/.test(pattern.slice(position))) result += `\\${next}`;
      // JavaScript takes other letters for themselves, .NET for anchors and controls.
      else if (/[A-Za-z0-9]/.test(next) && !/[nrtvfb]/.test(next)) refuse(`\\${next}`);
      else if (next === "b") refuse("\\b");
      else result += next === "/" ? "/" : `\\${next}`;
    } else if (isInClass) {
      if (character === "]") isInClass = false;
      if (character === "-" && /^-\\[dws]/.test(pattern.slice(position))) refuse("a range of a set");
      result += character === "[" ? "\\[" : character;
    } else if (character === "[") {
      isInClass = true;
      if (/^\[\^?\]/.test(pattern.slice(position))) refuse("an empty set");
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
