import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { matchOfGroups } from "../library/matches.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";

/** Chains whose start is known to be there while they are lowered once more. */
const plainChains = new WeakSet<ts.Node>();

/** The outermost link of `a?.b.c()`: everything after `?.` happens only where `a` is there. */
export function isOptionalChainEnd(lowering: Lowering, node: ts.Expression): boolean {
  if (!ts.isOptionalChain(node) || plainChains.has(node)) return false;
  const parent = node.parent;
  const continues = ts.isOptionalChain(parent) && "expression" in parent && parent.expression === node;
  return !continues && lastOptionalLink(lowering, node) !== undefined;
}

/**
 * The last `?.` of a chain; what stands before it is a value of its own, which may be missing too. That of `match.groups?.name` is none:
 * a match has its groups.
 */
function lastOptionalLink(lowering: Lowering, node: ts.Expression): ts.OptionalChain | undefined {
  let current: ts.Expression = node;
  while (ts.isOptionalChain(current)) {
    const isLink = !ts.isNonNullExpression(current) && current.questionDotToken !== undefined;
    if (isLink && matchOfGroups(lowering, current.expression) === undefined) return current;
    current = current.expression;
  }
  return undefined;
}

/** `a?.b()` as a statement: the call alone, where `a` is there. */
export function optionalCall(lowering: Lowering, node: ts.Expression): void {
  const chain = openChain(lowering, node);
  if (chain === undefined) return;
  const body = lowering.nested(() => {
    const value = chain.rest();
    if (value.kind !== "variable") lowering.push(ps.run(value));
  });
  lowering.push({ kind: "if", branches: [{ condition: ps.binary(ps.nullValue, "-ne", chain.held), body }] });
}

/** `a?.b` as `$b = $null; if ($null -ne $a) { $b = $a.B }`; `missing` is what it is where `a` is not there. */
export function optionalChain(
  lowering: Lowering,
  node: ts.Expression,
  purpose: Purpose,
  missing: ps.Expression = ps.nullValue,
): ps.Expression {
  const chain = openChain(lowering, node);
  if (chain === undefined) return lowering.refuse(node, "PST1000", "This optional chain");
  const result = purpose.target ?? lowering.temporary(purpose.name ?? nameOf(node), node);
  lowering.push(ps.assign(result, missing));
  const body = lowering.nested(() => lowering.push(ps.assign(result, chain.rest())));
  lowering.push({ kind: "if", branches: [{ condition: ps.binary(ps.nullValue, "-ne", chain.held), body }] });
  return result;
}

/** What stands before the last `?.`, to be named more than once, and what follows it. */
function openChain(
  lowering: Lowering,
  node: ts.Expression,
): { held: ps.Expression; rest: () => ps.Expression } | undefined {
  const link = lastOptionalLink(lowering, node);
  if (link === undefined) return undefined;
  const start = skipParentheses(link.expression);
  const isChain = lastOptionalLink(lowering, start) !== undefined;
  const value = isChain ? optionalChain(lowering, start, {}) : lowering.expression(start, { name: "value" });
  const held = isRepeatable(value) ? value : lowering.hold(value, nameOf(start), node);
  const rest = (): ps.Expression =>
    lowering.substituting(link.expression, held, () =>
      lowering.substituting(start, held, () => withoutQuestion(lowering, node, link)),
    );
  return { held, rest };
}

/** Lowers the chain once more, now that its start is known to be there. */
function withoutQuestion(lowering: Lowering, node: ts.Expression, link: ts.OptionalChain): ps.Expression {
  plainChains.add(node);
  plainChains.add(link);
  try {
    return lowering.expression(node);
  } finally {
    plainChains.delete(node);
    plainChains.delete(link);
  }
}

const isRepeatable = (value: ps.Expression): boolean =>
  value.kind === "variable" || (value.kind === "member" && value.object.kind === "variable");

/** What to call the value of an expression: by its last name. */
export function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isCallExpression(node)) return nameOf(node.expression);
  return "value";
}
