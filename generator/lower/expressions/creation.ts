import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { newRegularExpression } from "../library/regularExpressions.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { isStandardLibrary } from "../types.js";
import { callArguments } from "./callArguments.js";
import { newMap, newSet } from "./newCollections.js";

/** `new C(...)`. */
export function newExpression(lowering: Lowering, node: ts.NewExpression, purpose: Purpose): ps.Expression {
  const dotnet = lowering.program.dotnetType(node.expression);
  if (dotnet !== undefined)
    return ps.create(lowering.types.emitted(lowering.typeOf(node)), ...callArguments(lowering, node));
  const contextual = lowering.program.checker.getContextualType(node);
  const wanted = contextual === undefined ? undefined : lowering.types.of(contextual);
  const own = lowering.typeOf(node);
  // `Map<string, int> = new Map()` says on the left what the map holds.
  const facts = wanted?.kind === "map" || wanted?.kind === "set" ? wanted : own;
  const callee = skipParentheses(node.expression);
  if (ts.isIdentifier(callee) && callee.text === "Error") {
    if ((node.arguments?.length ?? 0) > 1) return lowering.refuse(node, "PST3002", "new Error", "with a message alone");
    const [message] = callArguments(lowering, node);
    return ps.create("System.InvalidOperationException", message ?? ps.text(""));
  }
  if (ts.isIdentifier(callee) && callee.text === "Array") return lowering.refuse(node, "PST1022", "`new Array`");
  switch (facts.kind) {
    case "map":
      return newMap(lowering, node, facts, purpose);
    case "set":
      return newSet(lowering, node, facts, purpose);
    case "bytes":
      return newBytes(lowering, node);
    case "regexp":
      return newRegularExpression(lowering, node);
    case "class": {
      const given = callArguments(lowering, node);
      return ps.create(facts.name, ...(given.length === 0 && takesMessage(lowering, node) ? [ps.text("")] : given));
    }
    default:
      if (node.expression.getText() === "Date") return lowering.refuse(node, "PST3008", "Date");
      return lowering.refuse(node, "PST3001", node.getText());
  }
}

/** `new Uint8Array(length)`: so many bytes of zero. */
function newBytes(lowering: Lowering, node: ts.NewExpression): ps.Expression {
  const [length, ...others] = node.arguments ?? [];
  if (length === undefined || others.length > 0 || lowering.typeOf(length).kind !== "int")
    return lowering.refuse(node, "PST3002", "new Uint8Array", "with a length that is an int");
  return ps.create("byte[]", ...callArguments(lowering, node));
}

/** Whether the class has the constructor of `Error`, whose message may be left out in JavaScript. */
function takesMessage(lowering: Lowering, node: ts.NewExpression): boolean {
  const declaration = lowering.program.checker.getResolvedSignature(node)?.declaration;
  return declaration !== undefined && isStandardLibrary(declaration);
}
