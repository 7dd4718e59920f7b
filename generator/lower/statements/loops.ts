import { ts } from "ts-morph";
import { singularOf } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { characters } from "../library/strings.js";
import { isAssigned, isAssignment, type Lowering, skipParentheses } from "../lowering.js";
import { refuseChanges } from "../changes.js";
import { assignment, count } from "./assignments.js";
import { scopeOf } from "../scope.js";
import { destructure, isPattern, sourceName } from "./patterns.js";
import { variableStatement } from "./variables.js";

/** `for (const x of items)`, over text too, and `for (const [key, value] of map)`. */
export function forOf(lowering: Lowering, node: ts.ForOfStatement): void {
  if (node.awaitModifier !== undefined) lowering.refuse(node, "PST1000", "`for await`");
  const facts = lowering.typeOf(node.expression);
  if (!["array", "string", "map", "set", "dotnet", "sequence"].includes(facts.kind)) {
    lowering.refuse(node.expression, "PST2009", lowering.types.describe(node.expression));
    return;
  }
  refuseChanges(lowering, collectionOf(node.expression), node.statement);
  const given = lowering.expression(node.expression, { name: "items" });
  const items = facts.kind === "string" ? characters(lowering, given) : given;
  // A loop over a literal needs no list of its own.
  const sequence = items.kind === "cast" && isListed(items) ? items.operand : items;
  const declaration = ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations[0] : undefined;
  if (declaration === undefined) {
    lowering.refuse(node.initializer, "PST1005");
    return;
  }
  if (ts.isArrayBindingPattern(declaration.name) && facts.kind === "map") {
    overEntries(lowering, node, declaration.name, sequence);
    return;
  }
  const symbol = lowering.program.symbol(declaration.name);
  if (isPattern(declaration.name) && facts.kind !== "map") {
    const variable = lowering.scope.fresh(singularOf(sourceName(node.expression)), node);
    const { name: pattern } = declaration;
    const taken = lowering.nested(() => destructure(lowering, pattern, ps.variable(variable)));
    lowering.push({ kind: "foreach", variable, sequence, body: [...taken, ...lowering.body(node.statement)] });
    return;
  }
  if (!ts.isIdentifier(declaration.name) || symbol === undefined || facts.kind === "map") {
    lowering.refuse(declaration, "PST1005");
    return;
  }
  const variable = lowering.scope.declare(symbol, declaration, node, isAssigned(symbol, node, lowering.program));
  lowering.push({ kind: "foreach", variable, sequence, body: lowering.body(node.statement) });
}

/** A list made only to be gone over: of a literal, or of the objects that a cmdlet gives. */
const isListed = (value: ps.Cast): boolean =>
  value.operand.kind === "array" || (value.operand.kind === "collected" && value.type.endsWith("[object]"));

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
  const entry = ps.variable(lowering.scope.fresh("entry", node));
  const members = ["Key", "Value"];
  const taken = lowering.nested(() =>
    pattern.elements.forEach((element, position) => {
      if (!ts.isOmittedExpression(element)) takeEntry(lowering, element, ps.member(entry, members[position] ?? ""));
    }),
  );
  const body = [...taken, ...lowering.body(node.statement)];
  lowering.push({ kind: "foreach", variable: entry.name, sequence: ps.invoke(map, "GetEnumerator"), body });
}

/** The key or the value of a map's entry, in a name or a pattern. */
function takeEntry(lowering: Lowering, element: ts.BindingElement, value: ps.Expression): void {
  if (element.initializer !== undefined || element.dotDotDotToken !== undefined) lowering.refuse(element, "PST1005");
  else if (isPattern(element.name)) destructure(lowering, element.name, value);
  else {
    const symbol = lowering.program.symbol(element.name);
    if (symbol !== undefined)
      lowering.push(ps.assign(ps.variable(lowering.scope.declare(symbol, element, scopeOf(element))), value));
  }
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
