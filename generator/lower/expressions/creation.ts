import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { spreadElement } from "../library/lists.js";
import { newRegularExpression } from "../library/regularExpressions.js";
import { type Lowering, type Purpose, skipParentheses } from "../lowering.js";
import { isStandardLibrary, type TypeFacts } from "../types.js";
import { callArguments } from "./callArguments.js";

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
  switch (facts.kind) {
    case "map":
      return newMap(lowering, node, facts, purpose);
    case "set":
      return newSet(lowering, node);
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

/** Whether the class has the constructor of `Error`, whose message may be left out in JavaScript. */
function takesMessage(lowering: Lowering, node: ts.NewExpression): boolean {
  const declaration = lowering.program.checker.getResolvedSignature(node)?.declaration;
  return declaration !== undefined && isStandardLibrary(declaration);
}

/** Ordinal by default, and in the order of insertion as long as nothing is removed, which is refused. */
function newMap(lowering: Lowering, node: ts.NewExpression, facts: TypeFacts, purpose: Purpose): ps.Expression {
  const [content] = node.arguments ?? [];
  const created = ps.create(lowering.types.emitted(facts));
  if (content === undefined) return created;
  const list = skipParentheses(content);
  if (!ts.isArrayLiteralExpression(list))
    return lowering.refuse(node, "PST3002", "new Map", "without arguments or with a literal list of pairs");
  const map = purpose.target ?? lowering.temporary(purpose.name ?? "map", node);
  lowering.push(ps.assign(map, created));
  for (const entry of list.elements) {
    if (!ts.isArrayLiteralExpression(entry) || entry.elements.length !== 2) {
      return lowering.refuse(entry, "PST3002", "new Map", "without arguments or with a literal list of pairs");
    }
    const [key, value] = lowering.inOrder(entry.elements.map((element) => ({ node: element })));
    const given = value ?? ps.nullValue;
    const index = lowering.before(given, key ?? ps.nullValue, "key", entry.elements[0] ?? entry);
    lowering.push(ps.assign({ kind: "index", object: map, index }, given));
  }
  return map;
}

function newSet(lowering: Lowering, node: ts.NewExpression): ps.Expression {
  const [content] = node.arguments ?? [];
  const ordinal = ps.member(ps.type("System.StringComparer"), "Ordinal");
  const name = "System.Collections.Generic.HashSet[string]";
  if (content === undefined) return ps.create(name, ordinal);
  const inner = skipParentheses(content);
  if (ts.isArrayLiteralExpression(inner) && inner.elements.every((element) => !ts.isSpreadElement(element))) {
    const items = lowering.inOrder(inner.elements.map((element) => ({ node: element })));
    return ps.create(name, ps.cast("string[]", { kind: "array", items }), ordinal);
  }
  const from = spreadElement(lowering, content);
  if (from?.kind !== "string" || from.isNullable) {
    return lowering.refuse(node, "PST3002", "new Set", "without arguments or with an array of strings");
  }
  return ps.create(name, lowering.expression(content, { name: "items" }), ordinal);
}
