import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { isConstant } from "../effects.js";
import type { Lowering } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { ends, untilBreak } from "./clauses.js";

/** Clauses that share one body: `case "a": case "b": ...`. */
interface Group {
  readonly labels: readonly ts.Expression[];
  readonly isDefault: boolean;
  readonly clauses: readonly ts.CaseOrDefaultClause[];
}

/**
 * `switch` as `if`/`elseif`: PowerShell's own compares without case, tests every clause and takes lists apart. Each clause ends
 * by itself, so there is no falling through to keep.
 */
export function switchStatement(lowering: Lowering, node: ts.SwitchStatement): void {
  const isOfConditions = skipParentheses(node.expression).kind === ts.SyntaxKind.TrueKeyword;
  const facts = lowering.typeOf(node.expression);
  if (!isOfConditions && !kinds.has(facts.kind)) {
    lowering.refuse(node.expression, "PST2009", lowering.types.describe(node.expression));
    return;
  }
  const subject = isOfConditions ? ps.trueValue : lowering.variable(node.expression, "subject");
  const groups = groupsOf(node);
  const branches: { condition: ps.Expression; body: ps.Block }[] = [];
  let otherwise: ps.Block | undefined;
  groups.forEach((group, position) => {
    const isLast = position === groups.length - 1;
    if (group.isDefault) refuseLabels(lowering, group, groups.slice(position + 1));
    const labels = group.isDefault
      ? []
      : group.labels.map((label) => (isOfConditions ? met(lowering, label) : matches(lowering, label, subject, node)));
    const body = bodyOf(lowering, group, isLast);
    const [first, ...more] = labels;
    if (first === undefined) otherwise = body.length === 0 ? undefined : body;
    else branches.push({ condition: more.reduce((all, label) => ps.binary(all, "-or", label), first), body });
  });
  if (branches.length === 0) (otherwise ?? []).forEach((statement) => lowering.push(statement));
  else lowering.push({ kind: "if", branches, ...(otherwise === undefined ? {} : { otherwise }) });
}

const kinds = new Set(["string", "int", "number", "boolean", "dotnetEnum", "never"]);

function groupsOf(node: ts.SwitchStatement): Group[] {
  const groups: Group[] = [];
  let clauses: ts.CaseOrDefaultClause[] = [];
  node.caseBlock.clauses.forEach((clause, position) => {
    clauses.push(clause);
    if (clause.statements.length === 0 && position < node.caseBlock.clauses.length - 1) return;
    const labels = clauses.flatMap((entry) => (ts.isCaseClause(entry) ? [entry.expression] : []));
    groups.push({ labels, isDefault: clauses.some(ts.isDefaultClause), clauses });
    clauses = [];
  });
  return groups;
}

/** Labels beside `default` are not asked for, so they must be no calls, and not stand in a later clause once more. */
function refuseLabels(lowering: Lowering, group: Group, later: readonly Group[]): void {
  const others = new Set(later.flatMap((other) => other.labels.map((label) => label.getText())));
  for (const label of group.labels) {
    const isPlain = isConstant(lowering.expression(label)) && !others.has(label.getText());
    if (!isPlain) lowering.refuse(label, "PST1000", "This `case` beside `default`");
  }
}

/** A label of `switch (true)`, which is a condition. */
function met(lowering: Lowering, label: ts.Expression): ps.Expression {
  const facts = lowering.typeOf(label);
  if (facts.kind !== "boolean" || facts.isNullable)
    return lowering.refuse(label, "PST2002", lowering.types.describe(label));
  return withoutStatements(lowering, label, () => lowering.condition(label));
}

function matches(
  lowering: Lowering,
  label: ts.Expression,
  subject: ps.Expression,
  node: ts.SwitchStatement,
): ps.Expression {
  const value = withoutStatements(lowering, label, () => lowering.expression(label));
  const facts = lowering.typeOf(label);
  const { isNullable, kind } = lowering.typeOf(node.expression);
  switch (facts.kind) {
    case "undefined":
      return ps.binary(ps.nullValue, "-eq", subject);
    case "string":
      return ps.invoke(ps.type(isNullable || facts.isNullable ? "object" : "string"), "Equals", subject, value);
    case "boolean":
      if (kind === "boolean" && !isNullable && value === ps.trueValue) return subject;
      return kind === "boolean" && !isNullable && value === ps.falseValue
        ? ps.not(subject)
        : ps.binary(subject, "-eq", value);
    case "int":
    case "number":
    case "dotnetEnum":
      return ps.binary(subject, "-eq", value);
    default:
      return lowering.refuse(label, "PST2009", lowering.types.describe(label));
  }
}

/** The conditions of an `if` with its `elseif`s stand in a row, so that none can have statements before it. */
function withoutStatements(lowering: Lowering, label: ts.Expression, action: () => ps.Expression): ps.Expression {
  let value: ps.Expression = ps.nullValue;
  const before = lowering.nested(() => {
    value = action();
  });
  return before.length === 0 ? value : lowering.refuse(label, "PST1000", "A `case` that needs statements of its own");
}

/** A clause without its closing `break`. */
function bodyOf(lowering: Lowering, group: Group, isLast: boolean): ps.Block {
  const clause = group.clauses.at(-1);
  if (clause === undefined) return [];
  const [only] = clause.statements;
  const statements =
    clause.statements.length === 1 && only !== undefined && ts.isBlock(only) ? only.statements : clause.statements;
  if (!isLast && !ends(statements)) lowering.refuse(group.clauses[0] ?? clause, "PST1006");
  return lowering.nested(() => {
    for (const entry of group.clauses) lowering.commentOf(entry);
    untilBreak(lowering, statements);
  });
}
