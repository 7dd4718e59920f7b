import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { isOptionalChainEnd, optionalCall } from "../expressions/access.js";
import { assigns, isAssigned, isAssignment, skipParentheses, type Lowering, type Purpose } from "../lowering.js";
import { scopeOf } from "../scope.js";

export function block(lowering: Lowering, node: ts.Block): void {
  lowering.statements(node.statements, node);
}

export function emptyStatement(): void {
  // An empty statement has no code in either language.
}

/** `const x = ...` and `let x`; a variable without a value starts as `$null`, since PowerShell must see it assigned. */
export function variableStatement(lowering: Lowering, node: ts.VariableStatement | ts.VariableDeclarationList): void {
  const list = ts.isVariableStatement(node) ? node.declarationList : node;
  if (!(list.flags & ts.NodeFlags.BlockScoped)) lowering.refuse(node, "PST1001");
  const [declaration, ...more] = list.declarations;
  if (more.length > 0) lowering.refuse(node, "PST1002");
  if (declaration === undefined) return;
  if (!ts.isIdentifier(declaration.name)) {
    lowering.refuse(declaration, "PST1005");
    return;
  }
  const symbol = lowering.program.symbol(declaration.name);
  if (symbol === undefined) return;
  const scope = scopeOf(declaration);
  if (declaration.initializer === undefined) {
    const name = lowering.scope.declare(symbol, declaration, scope);
    lowering.push(ps.assign(ps.variable(name), ps.nullValue));
    return;
  }
  const target = ps.variable(lowering.scope.declare(symbol, declaration, scope));
  const value = lowering.expression(declaration.initializer, { target, name: target.name, acceptsIf: true });
  if (value.kind !== "variable" || value.name !== target.name) lowering.push(ps.assign(target, value));
}

/** A call, an assignment or a count: the only expressions that stand alone. */
export function expressionStatement(lowering: Lowering, node: ts.ExpressionStatement): void {
  const inner = skipParentheses(node.expression);
  if (ts.isBinaryExpression(inner) && isAssignment(inner.operatorToken.kind)) {
    assignment(lowering, inner);
    return;
  }
  if ((ts.isPostfixUnaryExpression(inner) || ts.isPrefixUnaryExpression(inner)) && isCount(inner.operator)) {
    lowering.push(count(lowering, inner));
    return;
  }
  if (isOptionalChainEnd(inner)) {
    optionalCall(lowering, inner);
    return;
  }
  if (ts.isCallExpression(inner) || ts.isNewExpression(inner)) {
    const value = lowering.expression(inner);
    // Text and numbers made of what a call gives are dropped; the call is not.
    if (value.kind !== "variable" && value.kind !== "string" && value.kind !== "number") lowering.push(ps.run(value));
    return;
  }
  lowering.refuse(node, "PST1000", "This expression as a statement");
}

const isCount = (operator: ts.SyntaxKind): boolean =>
  operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;

function count(lowering: Lowering, node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression): ps.Statement {
  const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? "++" : "--";
  refuseLength(lowering, skipParentheses(node.operand));
  return { kind: "increment", target: lowering.expression(node.operand), operator };
}

/** `items.length = 0` takes elements away, which no property of a list does. */
function refuseLength(lowering: Lowering, node: ts.Expression): void {
  if (ts.isPropertyAccessExpression(node) && lowering.typeOf(node.expression).kind === "array")
    lowering.refuse(node, "PST3002", node.name.text, "for reading");
}

const compound = new Map([
  [ts.SyntaxKind.EqualsToken, "="],
  [ts.SyntaxKind.PlusEqualsToken, "+="],
  [ts.SyntaxKind.MinusEqualsToken, "-="],
  [ts.SyntaxKind.AsteriskEqualsToken, "*="],
]);

function assignment(lowering: Lowering, node: ts.BinaryExpression): void {
  const operator = compound.get(node.operatorToken.kind);
  if (operator === undefined) {
    lowering.refuse(node, "PST1000", `\`${node.operatorToken.getText()}\``);
    return;
  }
  if (operator !== "=") {
    const facts = lowering.typeOf(node.left);
    const right = lowering.typeOf(node.right);
    const isText =
      operator === "+=" && facts.kind === "string" && right.kind === "string" && !right.isNullable && !facts.isNullable;
    const isNumber = (kind: string): boolean => kind === "int" || kind === "number";
    if (facts.kind === "int" && right.kind === "number" && !lowering.isInt(node.right)) {
      lowering.refuse(node.right, "PST2003", `\`${operator}\``);
    }
    if (!isText && !(isNumber(facts.kind) && isNumber(right.kind))) {
      lowering.refuse(
        node,
        "PST2007",
        operator,
        lowering.types.describe(node.left),
        lowering.types.describe(node.right),
      );
    }
  }
  const inner = skipParentheses(node.left);
  if (ts.isPropertyAccessExpression(inner)) {
    refuseLength(lowering, inner);
    const [object, value] = lowering.inOrder([
      { node: inner.expression, purpose: { name: "value" } },
      { node: node.right, purpose: { name: inner.name.text, acceptsIf: operator === "=" } },
    ]);
    const target = lowering.substituting(inner.expression, object ?? ps.nullValue, () => lowering.expression(inner));
    lowering.push(ps.assign(target, value ?? ps.nullValue, operator));
    return;
  }
  if (ts.isElementAccessExpression(inner)) {
    const [object, index, value] = lowering.inOrder([
      { node: inner.expression, purpose: { name: "items" } },
      { node: inner.argumentExpression, purpose: { name: "index" } },
      { node: node.right, purpose: { name: "item" } },
    ]);
    const isPlain = operator === "=" && value !== undefined;
    const list = object ?? ps.nullValue;
    const place = index ?? ps.nullValue;
    const target = {
      kind: "index",
      object: isPlain ? lowering.before(value, list, "items", inner.expression) : list,
      index: isPlain ? lowering.before(value, place, "index", inner.argumentExpression) : place,
    } as const;
    lowering.push(ps.assign(target, value ?? ps.nullValue, operator));
    return;
  }
  const target = lowering.expression(inner);
  const start = lowering.block.length;
  const value = lowering.expression(node.right, purposeOf(lowering, node, target, operator));
  const isItself = target.kind === "variable" && value.kind === "variable" && value.name === target.name;
  if (operator === "=" && isItself) return;
  // In `x += f()` the old value is read first; statements that `f()` needs must not change it unseen.
  if (operator !== "=" && lowering.block.length > start && assigns(lowering.block.slice(start), target)) {
    lowering.refuse(node, "PST1007");
  }
  lowering.push(ps.assign(target, value, operator));
}

/**
 * What the right side of `x = ...` is for. `x = a ?? "b"` may fill `x` at once: what follows `??` cannot fail, and `a` does not
 * look at `x`.
 */
function purposeOf(lowering: Lowering, node: ts.BinaryExpression, target: ps.Expression, operator: string): Purpose {
  if (target.kind !== "variable") return {};
  if (operator !== "=") return { name: target.name };
  const right = skipParentheses(node.right);
  const symbol = lowering.program.symbol(node.left);
  const isDefault =
    ts.isBinaryExpression(right) &&
    right.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
    ts.isLiteralExpression(right.right) &&
    symbol !== undefined &&
    !mentions(lowering, right.left, symbol) &&
    !(isWithinTry(node) && hasCall(right.left));
  return isDefault ? { target, name: target.name } : { name: target.name, acceptsIf: true };
}

/** Where a failure is caught, a variable must not have lost its value before it. */
function isWithinTry(node: ts.Node): boolean {
  for (let outer: ts.Node = node; !ts.isFunctionLike(outer) && !ts.isSourceFile(outer); outer = outer.parent) {
    if (ts.isTryStatement(outer)) return true;
  }
  return false;
}

const hasCall = (node: ts.Node): boolean =>
  ts.isCallExpression(node) || (ts.forEachChild(node, (child) => hasCall(child) || undefined) ?? false);

function mentions(lowering: Lowering, node: ts.Node, symbol: ts.Symbol): boolean {
  if (ts.isIdentifier(node) && lowering.program.symbol(node) === symbol) return true;
  return ts.forEachChild(node, (child) => mentions(lowering, child, symbol) || undefined) ?? false;
}

export function ifStatement(lowering: Lowering, node: ts.IfStatement): void {
  const branches: { condition: ps.Expression; body: ps.Block }[] = [];
  const condition = lowering.condition(node.expression);
  branches.push({ condition, body: lowering.body(node.thenStatement) });
  let rest = node.elseStatement;
  let otherwise: ps.Block | undefined;
  while (rest !== undefined) {
    const next: ts.Statement = rest;
    rest = undefined;
    if (!ts.isIfStatement(next)) {
      otherwise = lowering.body(next);
      break;
    }
    // A condition that needs statements first cannot be an `elseif`.
    let further: ps.Expression = ps.nullValue;
    const before = lowering.nested(() => {
      further = lowering.condition(next.expression);
    });
    if (before.length > 0) {
      otherwise = lowering.nested(() => {
        before.forEach((statement) => lowering.push(statement));
        pushIf(lowering, next, further);
      });
      break;
    }
    branches.push({ condition: further, body: lowering.body(next.thenStatement) });
    rest = next.elseStatement;
  }
  lowering.push({ kind: "if", branches, ...(otherwise === undefined ? {} : { otherwise }) });
}

function pushIf(lowering: Lowering, node: ts.IfStatement, condition: ps.Expression): void {
  const body = lowering.body(node.thenStatement);
  const otherwise = node.elseStatement === undefined ? undefined : lowering.body(node.elseStatement);
  lowering.push({ kind: "if", branches: [{ condition, body }], ...(otherwise === undefined ? {} : { otherwise }) });
}

/** `for (const x of items)` and `for (const [key, value] of map)`. */
export function forOf(lowering: Lowering, node: ts.ForOfStatement): void {
  if (node.awaitModifier !== undefined) lowering.refuse(node, "PST1000", "`for await`");
  const facts = lowering.typeOf(node.expression);
  if (!["array", "map", "set", "dotnet", "sequence"].includes(facts.kind)) {
    lowering.refuse(node.expression, "PST2009", lowering.types.describe(node.expression));
    return;
  }
  refuseChange(lowering, node);
  const items = lowering.expression(node.expression, { name: "items" });
  // A loop over a literal needs no list of its own.
  const sequence = items.kind === "cast" && items.operand.kind === "array" ? items.operand : items;
  const declaration = ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations[0] : undefined;
  if (declaration === undefined) {
    lowering.refuse(node.initializer, "PST1005");
    return;
  }
  if (ts.isArrayBindingPattern(declaration.name)) {
    overEntries(lowering, node, declaration.name, sequence);
    return;
  }
  const symbol = lowering.program.symbol(declaration.name);
  if (!ts.isIdentifier(declaration.name) || symbol === undefined || facts.kind === "map") {
    lowering.refuse(declaration, "PST1005");
    return;
  }
  const variable = lowering.scope.declare(symbol, declaration, node, isAssigned(symbol, node, lowering.program));
  lowering.push({ kind: "foreach", variable, sequence, body: lowering.body(node.statement) });
}

const changes = new Set(["push", "set", "add", "sort", "reverse"]);

/** .NET stops a loop over a collection that changes, where JavaScript goes on to what was added. */
function refuseChange(lowering: Lowering, node: ts.ForOfStatement): void {
  const over = collectionOf(node.expression).getText();
  const visit = (inner: ts.Node): void => {
    const callee = ts.isCallExpression(inner) ? inner.expression : undefined;
    if (callee !== undefined && ts.isPropertyAccessExpression(callee) && changes.has(callee.name.text)) {
      if (skipParentheses(callee.expression).getText() === over) lowering.refuse(inner, "PST1016", over);
    }
    ts.forEachChild(inner, visit);
  };
  if (/^[\w.]+$/.test(over)) visit(node.statement);
}

/** What a loop goes over: `map` of `map.keys()`. */
function collectionOf(node: ts.Expression): ts.Expression {
  const inner = skipParentheses(node);
  const isView =
    ts.isCallExpression(inner) &&
    ts.isPropertyAccessExpression(inner.expression) &&
    (inner.expression.name.text === "keys" || inner.expression.name.text === "values");
  return isView ? skipParentheses((inner.expression as ts.PropertyAccessExpression).expression) : inner;
}

function overEntries(
  lowering: Lowering,
  node: ts.ForOfStatement,
  pattern: ts.ArrayBindingPattern,
  map: ps.Expression,
): void {
  if (lowering.typeOf(node.expression).kind !== "map" || pattern.elements.length > 2) {
    lowering.refuse(pattern, "PST1005");
    return;
  }
  const entry = lowering.scope.fresh("entry", node);
  const members = ["Key", "Value"];
  const names: ps.Statement[] = [];
  pattern.elements.forEach((element, position) => {
    if (ts.isOmittedExpression(element)) return;
    const symbol = lowering.program.symbol(element.name);
    const isPlain = ts.isIdentifier(element.name) && element.initializer === undefined;
    if (symbol === undefined || !isPlain || element.dotDotDotToken !== undefined) {
      lowering.refuse(element, "PST1005");
      return;
    }
    const name = lowering.scope.declare(symbol, element, node);
    names.push(ps.assign(ps.variable(name), ps.member(ps.variable(entry), members[position] ?? "")));
  });
  const body = [...names, ...lowering.body(node.statement)];
  lowering.push({ kind: "foreach", variable: entry, sequence: ps.invoke(map, "GetEnumerator"), body });
}

/** `for (;;)`. */
const endless = (body: ps.Block): ps.Statement => ({
  kind: "for",
  initial: undefined,
  condition: undefined,
  step: undefined,
  body,
});

export function forStatement(lowering: Lowering, node: ts.ForStatement): void {
  if (node.initializer === undefined && node.condition === undefined && node.incrementor === undefined) {
    lowering.push(endless(lowering.body(node.statement)));
    return;
  }
  const initial = single(lowering, node, () => {
    if (node.initializer === undefined) return;
    if (ts.isVariableDeclarationList(node.initializer)) variableStatement(lowering, node.initializer);
    else lowering.refuse(node.initializer, "PST1000", "This start of a `for`");
  });
  let condition: ps.Expression | undefined;
  const before = lowering.nested(() => {
    if (node.condition !== undefined) condition = lowering.condition(node.condition);
  });
  if (before.length > 0)
    lowering.refuse(node.condition ?? node, "PST1000", "A `for` condition that needs a loop of its own");
  const step = single(lowering, node, () => {
    const { incrementor } = node;
    if (incrementor === undefined) return;
    const inner = skipParentheses(incrementor);
    if (ts.isBinaryExpression(inner) && isAssignment(inner.operatorToken.kind)) assignment(lowering, inner);
    else if (ts.isPostfixUnaryExpression(inner) || ts.isPrefixUnaryExpression(inner))
      lowering.push(count(lowering, inner));
    else lowering.refuse(incrementor, "PST1000", "This step of a `for`");
  });
  lowering.push({ kind: "for", initial, condition, step, body: lowering.body(node.statement) });
}

/** A part of a `for`'s head is one statement. */
function single(lowering: Lowering, node: ts.Node, action: () => void): ps.Statement | undefined {
  const statements = lowering.nested(action);
  if (statements.length > 1) lowering.refuse(node, "PST1000", "A part of a `for` that needs several statements");
  return statements[0];
}

/** `while (true)` is `for (;;)`: PowerShell then knows that nothing follows. */
export function whileStatement(lowering: Lowering, node: ts.WhileStatement): void {
  const inner = skipParentheses(node.expression);
  if (inner.kind === ts.SyntaxKind.TrueKeyword) {
    lowering.push(endless(lowering.body(node.statement)));
    return;
  }
  let condition: ps.Expression = ps.nullValue;
  const before = lowering.nested(() => {
    condition = lowering.condition(node.expression);
  });
  if (before.length === 0) {
    lowering.push({ kind: "while", condition, body: lowering.body(node.statement) });
    return;
  }
  const leave: ps.Statement = { kind: "if", branches: [{ condition: ps.not(condition), body: [{ kind: "break" }] }] };
  const body = [...before, leave, ...lowering.body(node.statement)];
  lowering.push(endless(body));
}

export function doStatement(lowering: Lowering, node: ts.DoStatement): void {
  let condition: ps.Expression = ps.nullValue;
  const before = lowering.nested(() => {
    condition = lowering.condition(node.expression);
  });
  if (before.length > 0)
    lowering.refuse(node.expression, "PST1000", "A `do` condition that needs statements of its own");
  lowering.push({ kind: "doWhile", condition, body: lowering.body(node.statement) });
}

export function returnStatement(lowering: Lowering, node: ts.ReturnStatement): void {
  if (node.expression === undefined) {
    lowering.push({ kind: "return" });
    return;
  }
  if (lowering.returnsNothing) {
    const dropped = lowering.expression(node.expression, { name: lowering.resultName });
    if (dropped.kind === "invocation") lowering.push(ps.run(dropped));
    lowering.push({ kind: "return" });
    return;
  }
  const inner = skipParentheses(node.expression);
  if (ts.isConditionalExpression(inner)) {
    returnEither(lowering, inner);
    return;
  }
  const value = lowering.expression(node.expression, { name: lowering.resultName });
  if (value.kind === "variable" && value.name === "null" && lowering.returnsText) {
    // A method that returns [string] would turn $null into ''.
    lowering.push({ kind: "return", value: ps.member(ps.type("NullString"), "Value") });
    return;
  }
  lowering.push({ kind: "return", value });
}

/** `return c ? a : b`. */
function returnEither(lowering: Lowering, node: ts.ConditionalExpression): void {
  const condition = lowering.condition(node.condition);
  const then = lowering.nested(() =>
    lowering.push({ kind: "return", value: lowering.expression(node.whenTrue, { name: lowering.resultName }) }),
  );
  lowering.push({ kind: "if", branches: [{ condition, body: then }] });
  const inner = skipParentheses(node.whenFalse);
  if (ts.isConditionalExpression(inner)) returnEither(lowering, inner);
  else lowering.push({ kind: "return", value: lowering.expression(node.whenFalse, { name: lowering.resultName }) });
}

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
  if (ts.isBreakStatement(node) && !isInLoop && !isInSwitch) lowering.refuse(node, "PST1018", "break");
  if (ts.isContinueStatement(node) && !isInLoop) lowering.refuse(node, "PST1018", "continue");
  const isLoop = isInLoop || ts.isIterationStatement(node, false);
  const isSwitch = isInSwitch || ts.isSwitchStatement(node);
  ts.forEachChild(node, (child) => refuseLeaving(lowering, child, isLoop, isSwitch));
}

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

export function breakStatement(lowering: Lowering, node: ts.BreakStatement | ts.ContinueStatement): void {
  if (node.label !== undefined) lowering.refuse(node, "PST1000", "A label");
  lowering.push({ kind: ts.isBreakStatement(node) ? "break" : "continue" });
}
