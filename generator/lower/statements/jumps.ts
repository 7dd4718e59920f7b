import { ts } from "ts-morph";
import type * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";

/** `break` and `continue`, with or without a label. */
export function breakStatement(lowering: Lowering, node: ts.BreakStatement | ts.ContinueStatement): void {
  const kind = ts.isBreakStatement(node) ? "break" : "continue";
  lowering.push(node.label === undefined ? { kind } : { kind, label: node.label.text });
}

/** `outer: for (...)` is `:outer for (...)`. */
export function labeledStatement(lowering: Lowering, node: ts.LabeledStatement): void {
  const name = node.label.text;
  if (!ts.isIterationStatement(node.statement, false)) {
    lowering.refuse(node, "PST1000", "A label that is not on a loop");
    return;
  }
  for (let outer: ts.Node = node.parent; !ts.isFunctionLike(outer) && !ts.isSourceFile(outer); outer = outer.parent) {
    const other = ts.isLabeledStatement(outer) ? outer.label.text : name;
    if (other !== name && other.toLowerCase() === name.toLowerCase()) lowering.refuse(node, "PST1004", name, other);
  }
  const statements = lowering.nested(() => lowering.statement(node.statement));
  const last = statements.at(-1);
  statements.forEach((statement) =>
    lowering.push(statement === last && isLoop(last) ? { ...last, label: name } : statement),
  );
}

const isLoop = (
  statement: ps.Statement,
): statement is Extract<ps.Statement, { kind: "for" | "foreach" | "while" | "doWhile" }> =>
  ["for", "foreach", "while", "doWhile"].includes(statement.kind);

/** Whether a loop's body has a `continue` that means this loop. */
export function hasContinue(loop: ts.IterationStatement): boolean {
  const label = ts.isLabeledStatement(loop.parent) ? loop.parent.label.text : undefined;
  const visit = (node: ts.Node, isInner: boolean): boolean => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isContinueStatement(node)) return node.label === undefined ? !isInner : node.label.text === label;
    const isWithin = isInner || ts.isIterationStatement(node, false);
    return ts.forEachChild(node, (child) => visit(child, isWithin) || undefined) ?? false;
  };
  return visit(loop.statement, false);
}
