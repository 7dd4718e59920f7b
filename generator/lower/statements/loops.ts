import { ts } from "ts-morph";
import { singularOf } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { refuseChanges } from "../changes.js";
import { characters } from "../library/characters.js";
import type { Lowering } from "../lowering.js";
import { isAssigned } from "../reassignment.js";
import { scopeOf } from "../scope.js";
import { skipParentheses } from "../syntax.js";
import { negate } from "../truthiness.js";
import { hasContinue } from "./jumps.js";
import { destructure, isPattern, sourceName } from "./patterns.js";
import { collectionOf, overIndexes, withoutView } from "./views.js";

/** `for (const x of items)`, over text too, and `for (const [key, value] of map)`. */
export function forOf(lowering: Lowering, node: ts.ForOfStatement): void {
  if (node.awaitModifier !== undefined) lowering.refuse(node, "PST1000", "`for await`");
  if (overIndexes(lowering, node)) return;
  const over = withoutView(lowering, node.expression);
  const facts = lowering.typeOf(over);
  if (!["array", "string", "map", "set", "dotnet", "sequence"].includes(facts.kind)) {
    lowering.refuse(node.expression, "PST2009", lowering.types.describe(node.expression));
    return;
  }
  refuseChanges(lowering, collectionOf(node.expression), node.statement, true);
  const given = lowering.expression(over, { name: "items" });
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

function overEntries(
  lowering: Lowering,
  node: ts.ForOfStatement,
  pattern: ts.ArrayBindingPattern,
  map: ps.Expression,
): void {
  if (pattern.elements.length > 2) {
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

/** `while (true)` is `for (;;)`: PowerShell then knows that nothing follows. */
export function whileStatement(lowering: Lowering, node: ts.WhileStatement): void {
  const inner = skipParentheses(node.expression);
  if (inner.kind === ts.SyntaxKind.TrueKeyword) {
    lowering.push(endless(lowering.body(node.statement)));
    return;
  }
  const [condition, before] = conditionOf(lowering, node.expression);
  if (before.length === 0) lowering.push({ kind: "while", condition, body: lowering.body(node.statement) });
  else lowering.push(endless([...before, leaveUnless(condition), ...lowering.body(node.statement)]));
}

/** The condition of a loop, and the statements that it needs at every turn. */
export function conditionOf(lowering: Lowering, node: ts.Expression): [condition: ps.Expression, before: ps.Block] {
  let condition: ps.Expression = ps.nullValue;
  const before = lowering.nested(() => {
    condition = lowering.condition(node);
  });
  return [condition, before];
}

/** `if (-not ...) { break }`. */
export const leaveUnless = (condition: ps.Expression): ps.Statement => ({
  kind: "if",
  branches: [{ condition: negate(condition), body: [{ kind: "break" }] }],
});

/** What the condition needs stands at the end of the body, where no `continue` may pass it by. */
export function doStatement(lowering: Lowering, node: ts.DoStatement): void {
  const [condition, before] = conditionOf(lowering, node.expression);
  if (before.length > 0 && hasContinue(node))
    lowering.refuse(
      node.expression,
      "PST1000",
      "A `do` whose condition needs statements of its own, with a `continue`,",
    );
  lowering.push({ kind: "doWhile", condition, body: [...lowering.body(node.statement), ...before] });
}

/** `for (;;)`. */
export const endless = (body: ps.Block): ps.Statement => ({
  kind: "for",
  initial: undefined,
  condition: undefined,
  step: undefined,
  body,
});
