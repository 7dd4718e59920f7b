import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { isAssigned } from "../reassignment.js";
import { skipParentheses } from "../syntax.js";

/** Rethrowing what was caught keeps its record; everything else that is thrown is an exception. */
export function throwStatement(lowering: Lowering, node: ts.ThrowStatement): void {
  const inner = skipParentheses(node.expression);
  if (isRethrow(lowering, node)) {
    lowering.push({ kind: "throw" });
    return;
  }
  const facts = lowering.typeOf(inner);
  const symbol = lowering.program.symbol(inner);
  const isCaught = symbol?.valueDeclaration !== undefined && ts.isCatchClause(symbol.valueDeclaration.parent);
  if (!isCaught && !["error", "class", "dotnet"].includes(facts.kind)) {
    lowering.refuse(node.expression, "PST2009", `${lowering.types.describe(node.expression)} of what is thrown`);
  }
  lowering.push({ kind: "throw", value: lowering.expression(node.expression, { name: "failure" }) });
}

/** Whether `throw` alone does it: PowerShell throws what the innermost `catch` has caught. */
function isRethrow(lowering: Lowering, node: ts.ThrowStatement): boolean {
  const inner = skipParentheses(node.expression);
  const symbol = ts.isIdentifier(inner) ? lowering.program.symbol(inner) : undefined;
  const clause = symbol?.valueDeclaration?.parent;
  if (symbol === undefined || clause === undefined || !ts.isCatchClause(clause)) return false;
  let nearest: ts.Node = node.parent;
  while (!ts.isCatchClause(nearest) && !ts.isTryStatement(nearest)) nearest = nearest.parent;
  return nearest === clause && !isAssigned(symbol, clause, lowering.program);
}

/** PowerShell does not let control leave a `finally` block. */
function refuseLeaving(lowering: Lowering, node: ts.Node, isInLoop: boolean, isInSwitch: boolean): void {
  if (ts.isFunctionLike(node)) return;
  if (ts.isReturnStatement(node)) lowering.refuse(node, "PST1018", "return");
  const { label } = node as { readonly label?: ts.Identifier };
  const isJump = ts.isBreakStatement(node) || ts.isContinueStatement(node);
  if (isJump && label !== undefined) {
    if (!isWithinLabel(node, label.text))
      lowering.refuse(node, "PST1018", ts.isBreakStatement(node) ? "break" : "continue");
    return;
  }
  if (ts.isBreakStatement(node) && !isInLoop && !isInSwitch) lowering.refuse(node, "PST1018", "break");
  if (ts.isContinueStatement(node) && !isInLoop) lowering.refuse(node, "PST1018", "continue");
  const isLoop = isInLoop || ts.isIterationStatement(node, false);
  const isSwitch = isInSwitch || ts.isSwitchStatement(node);
  ts.forEachChild(node, (child) => refuseLeaving(lowering, child, isLoop, isSwitch));
}

/** Whether the label is on a loop in the `finally` block itself. */
function isWithinLabel(jump: ts.Node, name: string): boolean {
  for (
    let node = jump.parent;
    !ts.isTryStatement(node.parent) || node.parent.finallyBlock !== node;
    node = node.parent
  ) {
    if (ts.isLabeledStatement(node) && node.label.text === name) return true;
  }
  return false;
}

/** `try` with its `catch` and `finally`. */
export function tryStatement(lowering: Lowering, node: ts.TryStatement): void {
  if (node.finallyBlock !== undefined) refuseLeaving(lowering, node.finallyBlock, false, false);
  const body = lowering.body(node.tryBlock);
  const handler = node.catchClause === undefined ? undefined : catchBlock(lowering, node.catchClause);
  const cleanup = node.finallyBlock === undefined ? undefined : lowering.body(node.finallyBlock);
  lowering.push({
    kind: "try",
    body,
    ...(handler === undefined ? {} : { handler }),
    ...(cleanup === undefined ? {} : { cleanup }),
  });
}

/** The caught value is the exception that was thrown, without PowerShell's wrapping of .NET calls. */
function catchBlock(lowering: Lowering, node: ts.CatchClause): ps.Block {
  const declaration = node.variableDeclaration;
  return lowering.nested(() => {
    if (declaration !== undefined) {
      const symbol = lowering.program.symbol(declaration.name);
      if (!ts.isIdentifier(declaration.name)) lowering.refuse(declaration, "PST1005");
      if (symbol !== undefined && isRead(symbol, node.block, lowering)) {
        const name = lowering.scope.declare(symbol, declaration, node);
        const library = ps.type(lowering.program.libraryClass("failures"));
        lowering.push(ps.assign(ps.variable(name), ps.invoke(library, "Thrown", ps.variable("_"))));
      }
    }
    lowering.statements(node.block.statements, node.block);
  });
}

/** Whether the caught value is used for more than rethrowing it. */
function isRead(symbol: ts.Symbol, within: ts.Node, lowering: Lowering): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isIdentifier(node) && lowering.program.symbol(node) === symbol;
    if (isNamed && !(ts.isThrowStatement(node.parent) && isRethrow(lowering, node.parent))) found = true;
    ts.forEachChild(node, visit);
  };
  visit(within);
  return found;
}
