import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { negate } from "../truthiness.js";

/**
 * The statements of a clause up to a `break` of its `switch`, which as an `if` has no `break` of its own: what follows an `if` that
 * may break becomes the other side of that `if`.
 */
export function untilBreak(lowering: Lowering, statements: readonly ts.Statement[]): void {
  for (const [position, statement] of statements.entries()) {
    const rest = statements.slice(position + 1);
    if (isBreak(statement)) return;
    if (!hasBreak(statement)) {
      lowering.commented(statement, position > 0);
      continue;
    }
    if (ts.isBlock(statement)) untilBreak(lowering, [...statement.statements, ...rest]);
    else if (ts.isIfStatement(statement)) branch(lowering, statement, rest, position > 0);
    else refuseBreaks(lowering, statement);
    return;
  }
}

/** Whether control never passes the last statement. */
export function ends(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  if (last === undefined) return false;
  if (ts.isBlock(last)) return ends(last.statements);
  if (ts.isIfStatement(last)) return ends(listOf(last.thenStatement)) && ends(listOf(last.elseStatement));
  return (
    ts.isBreakStatement(last) || ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last)
  );
}

const listOf = (node: ts.Statement | undefined): readonly ts.Statement[] =>
  node === undefined ? [] : ts.isBlock(node) ? node.statements : [node];

/** `if (c) break; rest` is `if (-not c) { rest }`. */
function branch(lowering: Lowering, node: ts.IfStatement, rest: readonly ts.Statement[], isLater: boolean): void {
  const [then, otherwise] = [listOf(node.thenStatement), listOf(node.elseStatement)];
  const isEitherEnd = ends(then) || ends(otherwise);
  if (rest.length > 0 && !isEitherEnd) {
    refuseBreaks(lowering, node);
    return;
  }
  lowering.commentOf(node, isLater);
  const condition = lowering.condition(node.expression);
  const body = lowering.nested(() => untilBreak(lowering, ends(then) ? then : [...then, ...rest]));
  const other = lowering.nested(() => untilBreak(lowering, ends(then) ? [...otherwise, ...rest] : otherwise));
  lowering.push(either(condition, body, other));
}

/** `if`, the other way round where only its other side does something, and with `elseif` where that is an `if` again. */
function either(condition: ps.Expression, body: ps.Block, other: ps.Block): ps.Statement {
  if (body.length === 0 && other.length > 0)
    return { kind: "if", branches: [{ condition: negate(condition), body: other }] };
  const [only, ...more] = other;
  if (only === undefined) return { kind: "if", branches: [{ condition, body }] };
  if (only.kind === "if" && more.length === 0) return { ...only, branches: [{ condition, body }, ...only.branches] };
  return { kind: "if", branches: [{ condition, body }], otherwise: other };
}

/** A `break` without a label, which leaves the `switch`. */
const isBreak = (node: ts.Node): node is ts.BreakStatement => ts.isBreakStatement(node) && node.label === undefined;

const isApart = (node: ts.Node): boolean =>
  ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) || ts.isFunctionLike(node);

function hasBreak(node: ts.Node): boolean {
  if (isApart(node)) return false;
  return isBreak(node) || (ts.forEachChild(node, (child) => hasBreak(child) || undefined) ?? false);
}

function refuseBreaks(lowering: Lowering, node: ts.Node): void {
  if (isApart(node)) return;
  if (isBreak(node)) lowering.refuse(node, "PST1015");
  ts.forEachChild(node, (child) => refuseBreaks(lowering, child));
}
