import { ts } from "ts-morph";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Values that stand for an expression of any type; TypeScript throws out what does not fit. */
const literals = ["0", "1", '""', '"a"', "true", "false", "[]", "undefined"];

/** What is taken away: statements, or all of an expression but a part, or all of it. The first take away the most. */
export const steps = ["statements", "parts", "literals"] as const;

/**
 * Programs with one thing less than the given one: without some statements, with the inside of a statement in its place, with a part
 * of an expression or a literal in its place. The smallest come first; some do not pass TypeScript.
 */
export function candidates(program: string, step: (typeof steps)[number]): string[] {
  const file = ts.createSourceFile("program.ts", program, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (step === "statements") edits.push(...listEdits(node), ...statementEdits(file, node));
    else edits.push(...expressionEdits(file, node, step === "literals"));
    ts.forEachChild(node, visit);
  };
  visit(file);
  const texts = edits
    .filter((edit) => edit.text !== program.slice(edit.start, edit.end))
    .map((edit) => program.slice(0, edit.start) + edit.text + program.slice(edit.end))
    .map((text) => text.replace(/\n\s*\n/g, "\n"))
    .filter((text) => text.length < program.length && text.includes("export function program_"));
  return [...new Set(texts)].sort((one, other) => one.length - other.length);
}

/** Lists without some of their items: each alone, and runs of them. */
function listEdits(node: ts.Node): Edit[] {
  const list = listOf(node);
  if (list === undefined) return [];
  const edits: Edit[] = [];
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let first = 0; first + size <= list.length; first += size) {
      const [start, last] = [list[first], list[first + size - 1]];
      if (start === undefined || last === undefined) continue;
      const next = list[first + size];
      const before = list[first - 1];
      // The comma goes with what it parts.
      if (next !== undefined) edits.push({ start: start.getStart(), end: next.getStart(), text: "" });
      else edits.push({ start: before?.end ?? start.getStart(), end: last.end, text: "" });
    }
  }
  return edits;
}

function listOf(node: ts.Node): ts.NodeArray<ts.Node> | undefined {
  if (ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node)) return node.statements;
  if (ts.isCaseBlock(node)) return node.clauses;
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node.arguments;
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) return node.members;
  return undefined;
}

/** The inside of a statement in place of it. */
function statementEdits(file: ts.SourceFile, node: ts.Node): Edit[] {
  const put = (part: ts.Node | undefined): Edit[] => {
    if (part === undefined) return [];
    const text = part.getText(file);
    return [{ start: node.getStart(), end: node.end, text: ts.isBlock(part) ? text.slice(1, -1).trim() : text }];
  };
  if (ts.isIfStatement(node)) {
    const withoutElse =
      node.elseStatement === undefined
        ? []
        : [{ start: node.thenStatement.end, end: node.elseStatement.end, text: "" }];
    return [...put(node.thenStatement), ...put(node.elseStatement), ...withoutElse];
  }
  if (ts.isIterationStatement(node, false) || ts.isLabeledStatement(node)) return put(node.statement);
  if (ts.isTryStatement(node)) {
    const withoutFinally =
      node.finallyBlock === undefined || node.catchClause === undefined
        ? []
        : [{ start: node.catchClause.end, end: node.finallyBlock.end, text: "" }];
    return [...put(node.tryBlock), ...put(node.catchClause?.block), ...put(node.finallyBlock), ...withoutFinally];
  }
  if (ts.isSwitchStatement(node)) {
    return node.caseBlock.clauses.flatMap((clause) => {
      const kept = clause.statements.filter((statement) => !ts.isBreakStatement(statement));
      return [
        { start: node.getStart(), end: node.end, text: kept.map((statement) => statement.getText(file)).join("\n") },
      ];
    });
  }
  if (ts.isBlock(node) && isStatementList(node.parent)) return put(node);
  if (ts.isVariableDeclaration(node) && node.type !== undefined && node.initializer !== undefined) {
    return [{ start: node.name.end, end: node.type.end, text: "" }];
  }
  if (ts.isHeritageClause(node)) return [{ start: node.getStart(), end: node.end, text: "" }];
  return [];
}

const isStatementList = (node: ts.Node): boolean =>
  ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node);

/** A part of an expression, or a literal, in place of it. */
function expressionEdits(file: ts.SourceFile, node: ts.Node, takesLiterals: boolean): Edit[] {
  if (!ts.isExpression(node) || !isReplaceable(node)) return [];
  const place = { start: node.getStart(), end: node.end };
  const parts: string[] = [];
  ts.forEachChild(node, (child) => {
    if (ts.isExpression(child)) parts.push(child.getText(file));
    if (ts.isTemplateSpan(child)) parts.push(child.expression.getText(file));
    if (ts.isArrowFunction(node) && child === node.body && ts.isExpression(child)) parts.push(child.getText(file));
  });
  const isSmall = ts.isLiteralExpression(node) || node.getText(file).length < 3;
  return (takesLiterals ? (isSmall ? [] : literals) : parts).map((text) => ({ ...place, text }));
}

/** The left side of an assignment, what is called and the name of a member are no values. */
function isReplaceable(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIdentifier(node) && !isValue(node)) return false;
  if (ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.getText().endsWith("=")) {
    return ["===", "!==", "<=", ">="].includes(parent.operatorToken.getText());
  }
  return !(ts.isCallExpression(parent) && parent.expression === node);
}

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  const names = [
    ts.isVariableDeclaration(parent) && parent.name === node,
    ts.isParameter(parent) && parent.name === node,
    ts.isPropertyAccessExpression(parent) && parent.name === node,
    ts.isPropertyAssignment(parent) && parent.name === node,
    ts.isFunctionDeclaration(parent),
    ts.isTypeReferenceNode(parent),
  ];
  return !names.includes(true);
}
