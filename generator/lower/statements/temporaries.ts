import type * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";

/**
 * `const name = f(a ?? "")` needs a variable for `a ?? ""`, which wants to be called `name` too and so became `name2`. Where
 * nothing looks at `name` before it gets its value, the variable can be `name` itself, as a person would write it.
 *
 * @param statements what the declaration pushed, its own assignment last
 */
export function withoutTwin(
  lowering: Lowering,
  statements: readonly ps.Statement[],
  target: ps.Variable,
): readonly ps.Statement[] {
  const own = statements.at(-1);
  if (own?.kind !== "assignment" || own.target !== target) return statements;
  const before = variablesIn([statements.slice(0, -1), own.value]);
  const twins = before.filter((variable) => isNamed(variable, `${target.name}2`));
  const isOurs = twins.length > 0 && twins.every((variable) => lowering.isTemporary(variable));
  if (!isOurs || before.some((variable) => isNamed(variable, target.name))) return statements;
  return statements.map((statement) => renamed(statement, `${target.name}2`, target.name) as ps.Statement);
}

const isNamed = (variable: ps.Variable, name: string): boolean => variable.name.toLowerCase() === name.toLowerCase();

/** Every variable within; one that a loop fills is a variable like any other. */
function variablesIn(part: unknown): ps.Variable[] {
  if (Array.isArray(part)) return part.flatMap(variablesIn);
  if (typeof part !== "object" || part === null) return [];
  const node = part as ps.Expression | Extract<ps.Statement, { kind: "foreach" }>;
  if (node.kind === "variable") return [node];
  const filled: ps.Variable[] = node.kind === "foreach" ? [{ kind: "variable", name: node.variable }] : [];
  return [...filled, ...Object.values(part).flatMap(variablesIn)];
}

function renamed(part: unknown, from: string, to: string): unknown {
  if (Array.isArray(part)) return part.map((item) => renamed(item, from, to));
  if (typeof part !== "object" || part === null) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, renamed(value, from, to)]));
  return copy["kind"] === "variable" && copy["name"] === from ? { ...copy, name: to } : copy;
}
