import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { libraryList } from "./lists.js";
import type { Call } from "./methods.js";

/** `items.join(separator)`, of elements that have a text in JavaScript, and of arrays of them. */
export function join({ lowering, callee, node, object, values }: Call): ps.Expression | undefined {
  const [separator] = node.arguments;
  const isMissing = separator !== undefined && lowering.typeOf(separator).isNullable;
  if (node.arguments.length > 1 || isMissing) return undefined;
  const { checker } = lowering.program;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(callee.expression));
  return joined(lowering, node, object, type, values[0] ?? ps.text(","));
}

function joined(
  lowering: Lowering,
  node: ts.Node,
  items: ps.Expression,
  type: ts.Type,
  separator: ps.Expression,
): ps.Expression | undefined {
  const element = lowering.program.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (element === undefined) return undefined;
  const facts = lowering.types.of(element);
  // `-join` takes text as it is; whole numbers become text first, since it would write them as the culture does.
  if (facts.kind === "string" && !facts.isNullable) return ps.binary(items, "-join", separator);
  if (facts.kind === "int" && !facts.isNullable) return ps.binary(ps.cast("string[]", items), "-join", separator);
  if (facts.kind === "array" && !facts.isNullable) return joinedParts(lowering, node, items, element, separator);
  return hasText(element) ? libraryList(lowering, "Join", items, separator) : undefined;
}

/** The text of an array within is that of its elements with commas. */
function joinedParts(
  lowering: Lowering,
  node: ts.Node,
  items: ps.Expression,
  element: ts.Type,
  separator: ps.Expression,
): ps.Expression | undefined {
  const texts = lowering.hold(ps.create("System.Collections.Generic.List[string]"), "texts", node);
  const part = ps.variable(lowering.scope.fresh("part", node));
  let text: ps.Expression | undefined;
  const body = lowering.nested(() => {
    text = joined(lowering, node, part, element, ps.text(","));
    lowering.push(ps.run(ps.invoke(texts, "Add", text ?? ps.nullValue)));
  });
  lowering.push({ kind: "foreach", variable: part.name, sequence: items, body });
  return text === undefined ? undefined : ps.binary(texts, "-join", separator);
}

const texts =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null;

/** Whether every value of the type is text, a number, a boolean or missing. */
const hasText = (type: ts.Type): boolean =>
  type.isUnion() ? type.types.every(hasText) : (type.flags & texts) !== 0 || type.getProperty("__int") !== undefined;
