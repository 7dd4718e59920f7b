import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";

/**
 * `switch` as `if`/`elseif`: PowerShell's own compares without case, tests every clause and takes lists apart. Each clause ends
 * by itself, so there is no falling through to keep.
 */
export function switchStatement(lowering: Lowering, node: ts.SwitchStatement): void {
  const subject = lowering.variable(node.expression, "subject");
  const facts = lowering.typeOf(node.expression);
  if (!["string", "int", "number", "dotnetEnum", "never"].includes(facts.kind)) {
    lowering.refuse(node.expression, "PST2009", lowering.types.describe(node.expression));
  }
  const branches: { condition: ps.Expression; body: ps.Block }[] = [];
  let otherwise: ps.Block | undefined;
  let labels: ps.Expression[] = [];
  node.caseBlock.clauses.forEach((clause, position) => {
    if (ts.isCaseClause(clause)) labels.push(matches(lowering, clause.expression, subject, facts.isNullable));
    if (clause.statements.length === 0 && ts.isCaseClause(clause)) return;
    const isLast = position === node.caseBlock.clauses.length - 1;
    const body = clauseBody(lowering, clause, isLast);
    if (ts.isDefaultClause(clause)) {
      if (!isLast || labels.length > 0)
        lowering.refuse(clause, "PST1000", "A `default` that is not the last clause by itself");
      otherwise = body;
      return;
    }
    const [first, ...more] = labels;
    const condition = more.reduce<ps.Expression>((all, label) => ps.binary(all, "-or", label), first ?? ps.nullValue);
    branches.push({ condition, body });
    labels = [];
  });
  if (branches.length === 0) {
    (otherwise ?? []).forEach((statement) => lowering.push(statement));
    return;
  }
  lowering.push({ kind: "if", branches, ...(otherwise === undefined ? {} : { otherwise }) });
}

function matches(lowering: Lowering, label: ts.Expression, subject: ps.Expression, isNullable: boolean): ps.Expression {
  let value: ps.Expression = ps.nullValue;
  const before = lowering.nested(() => {
    value = lowering.expression(label);
  });
  if (before.length > 0) return lowering.refuse(label, "PST1000", "A `case` that needs statements of its own");
  const facts = lowering.typeOf(label);
  if (facts.kind === "string") return ps.invoke(ps.type(isNullable ? "object" : "string"), "Equals", subject, value);
  if (facts.kind === "int" || facts.kind === "dotnetEnum") return ps.binary(subject, "-eq", value);
  return lowering.refuse(label, "PST2009", lowering.types.describe(label));
}

/** A clause without its closing `break`. */
function clauseBody(lowering: Lowering, clause: ts.CaseOrDefaultClause, isLast: boolean): ps.Block {
  const statements =
    clause.statements.length === 1 && clause.statements[0] !== undefined && ts.isBlock(clause.statements[0])
      ? clause.statements[0].statements
      : clause.statements;
  const last = statements.at(-1);
  const ends =
    last !== undefined &&
    (ts.isBreakStatement(last) ||
      ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last));
  if (!ends && !isLast) lowering.refuse(clause, "PST1006");
  const kept = last !== undefined && ts.isBreakStatement(last) ? statements.slice(0, -1) : [...statements];
  for (const statement of kept) refuseInnerBreak(lowering, statement);
  return lowering.nested(() => kept.forEach((statement) => lowering.statement(statement)));
}

/** A `break` deeper inside would leave a loop once the `switch` is an `if`. */
function refuseInnerBreak(lowering: Lowering, node: ts.Node): void {
  if (ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) || ts.isFunctionLike(node)) return;
  if (ts.isBreakStatement(node)) lowering.refuse(node, "PST1015");
  ts.forEachChild(node, (child) => refuseInnerBreak(lowering, child));
}
