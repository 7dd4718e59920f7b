import { ts } from "ts-morph";
import type { Lowering } from "../lowering.js";
import type { Give, Given } from "./callbackBodies.js";

/** The body of an arrow function as that of a loop: `return x` becomes what is done with `x`, and then the next item. */
export function inlineBody(
  lowering: Lowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  give: Give,
  label: () => string,
): void {
  const outer = lowering.callback;
  const { body } = node;
  if (!ts.isBlock(body)) {
    give(givenBy(lowering, body), undefined);
    return;
  }
  const canEnd = reachesEnd(body);
  lowering.callback = {
    returns: (statement) => {
      const name = isWithinLoop(statement, body) ? label() : undefined;
      const given = statement.expression === undefined ? undefined : givenBy(lowering, statement.expression);
      const isLeft = give(given, name);
      const isLast = !canEnd && name === undefined && endsBody(statement, body);
      if (!isLeft && !isLast) lowering.push({ kind: "continue", label: name });
    },
  };
  try {
    lowering.statements(body.statements, body);
    if (canEnd) give(undefined, undefined);
  } finally {
    lowering.callback = outer;
  }
}

const givenBy = (lowering: Lowering, node: ts.Expression): Given => ({
  node,
  facts: lowering.typeOf(node),
  value: (purpose) => lowering.expression(node, purpose),
  condition: () => lowering.condition(node),
});

/** Whether a statement stands in a loop of the callback's own. */
function isWithinLoop(statement: ts.Node, body: ts.Node): boolean {
  for (let node = statement; node !== body; node = node.parent) {
    if (ts.isIterationStatement(node, false)) return true;
  }
  return false;
}

/** Whether nothing of the body follows a statement. */
function endsBody(statement: ts.Node, body: ts.Node): boolean {
  for (let node = statement; node !== body; node = node.parent) {
    const { parent } = node;
    const list = ts.isBlock(parent) ? parent.statements : ts.isCaseOrDefaultClause(parent) ? parent.statements : [];
    if (list.length > 0 && list[list.length - 1] !== node) return false;
  }
  return true;
}

/** Whether the end of a statement may be reached; where that is not plain to see it may. */
function reachesEnd(node: ts.Statement): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return false;
  if (ts.isBlock(node)) return node.statements.every(reachesEnd);
  if (ts.isIfStatement(node))
    return node.elseStatement === undefined || reachesEnd(node.thenStatement) || reachesEnd(node.elseStatement);
  if (ts.isTryStatement(node)) {
    if (node.finallyBlock !== undefined && !reachesEnd(node.finallyBlock)) return false;
    return reachesEnd(node.tryBlock) || (node.catchClause !== undefined && reachesEnd(node.catchClause.block));
  }
  if (ts.isSwitchStatement(node)) {
    const clauses = node.caseBlock.clauses.filter((clause) => clause.statements.length > 0);
    const hasDefault = clauses.some(ts.isDefaultClause);
    return !hasDefault || clauses.some((clause) => clause.statements.every(reachesEnd));
  }
  return true;
}
