import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { hasContinue } from "./jumps.js";
import { conditionOf, endless, leaveUnless } from "./loops.js";
import { standAlone } from "./standAlone.js";
import { variableStatement } from "./variables.js";

/** `for (let i = 0, j = n; i < j; i++, j--)`. */
export function forStatement(lowering: Lowering, node: ts.ForStatement): void {
  if (node.initializer === undefined && node.condition === undefined && node.incrementor === undefined) {
    lowering.push(endless(lowering.body(node.statement)));
    return;
  }
  const initial = initialOf(lowering, node);
  const [condition, before] = node.condition === undefined ? [undefined, []] : conditionOf(lowering, node.condition);
  const step = lowering.nested(() => {
    if (node.incrementor !== undefined) eachOf(node.incrementor, (part) => standAlone(lowering, part, part));
  });
  const isShort = step.every((statement) => statement.kind === "assignment" || statement.kind === "increment");
  const [first, ...others] = isShort ? step : [];
  if (!isShort && hasContinue(node))
    lowering.refuse(node.incrementor ?? node, "PST1000", "A step that needs statements of its own, with a `continue`,");
  const leave = before.length > 0 && condition !== undefined ? [...before, leaveUnless(condition)] : [];
  lowering.push({
    kind: "for",
    initial,
    condition: before.length > 0 ? undefined : condition,
    step: first === undefined || others.length === 0 ? first : { kind: "sequence", statements: step },
    body: [...leave, ...lowering.body(node.statement), ...(isShort ? [] : step)],
  });
}

/** The first assignment to a variable that counts stands in the head, the others before the loop. */
function initialOf(lowering: Lowering, node: ts.ForStatement): ps.Statement | undefined {
  const { initializer } = node;
  if (initializer === undefined) return undefined;
  const statements = lowering.nested(() => {
    if (ts.isVariableDeclarationList(initializer)) variableStatement(lowering, initializer);
    else eachOf(initializer, (part) => standAlone(lowering, part, part));
  });
  const place = statements.findIndex((statement, position) => canWait(statement, statements.slice(position + 1)));
  const head = statements[place === -1 ? statements.length - 1 : place];
  if (head?.kind !== "assignment") {
    statements.forEach((statement) => lowering.push(statement));
    return undefined;
  }
  statements.filter((statement) => statement !== head).forEach((statement) => lowering.push(statement));
  return head;
}

/** Whether an assignment may come after others: it is of a literal that they do not look at. */
function canWait(statement: ps.Statement, others: readonly ps.Statement[]): boolean {
  if (statement.kind !== "assignment" || statement.target.kind !== "variable" || statement.operator !== "=")
    return false;
  const isLiteral = statement.value.kind === "number" || statement.value.kind === "string";
  return isLiteral && !JSON.stringify(others).includes(`"name":"${statement.target.name}"`);
}

/** `a, b` in a place whose value nobody asks for. */
function eachOf(node: ts.Expression, action: (part: ts.Expression) => void): void {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    eachOf(node.left, action);
    action(node.right);
  } else {
    action(node);
  }
}
