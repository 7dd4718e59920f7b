import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { refuseChanges } from "../changes.js";
import type { Lowering } from "../lowering.js";
import { isAssigned } from "../reassignment.js";
import { scopeOf } from "../scope.js";
import { skipParentheses } from "../syntax.js";
import { destructure, isPattern } from "./patterns.js";

/** `items.entries()`: what it is a view of, and of what kind. */
interface View {
  readonly of: ts.Expression;
  readonly name: string;
}

function viewOf(node: ts.Expression): View | undefined {
  const inner = skipParentheses(node);
  if (!ts.isCallExpression(inner) || inner.arguments.length > 0) return undefined;
  const callee = skipParentheses(inner.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const { text: name } = callee.name;
  return ["entries", "keys", "values"].includes(name) ? { of: callee.expression, name } : undefined;
}

/** What a loop goes over: `map` of `map.keys()`. */
export const collectionOf = (node: ts.Expression): ts.Expression => skipParentheses(viewOf(node)?.of ?? node);

/** The entries of a map are those of the map itself, the values of an array its elements. */
export function withoutView(lowering: Lowering, node: ts.Expression): ts.Expression {
  const view = viewOf(node);
  const kind = view === undefined ? undefined : lowering.typeOf(view.of).kind;
  const isItself = (kind === "map" && view?.name === "entries") || (kind === "array" && view?.name === "values");
  return isItself && view !== undefined ? view.of : node;
}

/** `for (const [index, item] of items.entries())` and `for (const index of items.keys())`: a loop that counts. */
export function overIndexes(lowering: Lowering, node: ts.ForOfStatement): boolean {
  const view = viewOf(node.expression);
  const list = ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations[0] : undefined;
  if (view === undefined || list === undefined || view.name === "values") return false;
  if (lowering.typeOf(view.of).kind !== "array") return false;
  const names = namesOf(list.name, view.name);
  if (names === undefined) return false;
  refuseChanges(lowering, view.of, node.statement);
  const items = heldItems(lowering, view.of, node);
  const index = indexVariable(lowering, names.index, node);
  const body = lowering.nested(() => {
    if (names.item !== undefined) takeItem(lowering, names.item, { kind: "index", object: items, index });
  });
  lowering.push({
    kind: "for",
    initial: ps.assign(index, ps.integer(0)),
    condition: ps.binary(index, "-lt", ps.member(items, "Count")),
    step: { kind: "increment", target: index, operator: "++" },
    body: [...body, ...lowering.body(node.statement)],
  });
  return true;
}

/** The names of the index and of the item; `undefined` where the pattern asks for something else. */
function namesOf(
  name: ts.BindingName,
  view: string,
): { index: ts.Identifier | undefined; item: ts.BindingElement | undefined } | undefined {
  if (view === "keys") return ts.isIdentifier(name) ? { index: name, item: undefined } : undefined;
  if (!ts.isArrayBindingPattern(name) || name.elements.length > 2) return undefined;
  const [index, item] = name.elements.map((element) => (ts.isBindingElement(element) ? element : undefined));
  const isPlain = [index, item].every(
    (part) => part === undefined || (part.initializer === undefined && part.dotDotDotToken === undefined),
  );
  if (!isPlain || (index !== undefined && !ts.isIdentifier(index.name))) return undefined;
  return { index: index?.name as ts.Identifier | undefined, item };
}

/** The array in a variable that the loop does not assign. */
function heldItems(lowering: Lowering, over: ts.Expression, node: ts.ForOfStatement): ps.Expression {
  const items = lowering.expression(over, { name: "items" });
  const symbol = lowering.program.symbol(skipParentheses(over));
  const isStable = symbol === undefined || !isAssigned(symbol, node.statement, lowering.program);
  return items.kind === "variable" && isStable ? items : lowering.hold(items, "items", node);
}

function indexVariable(lowering: Lowering, name: ts.Identifier | undefined, node: ts.ForOfStatement): ps.Variable {
  const symbol = name === undefined ? undefined : lowering.program.symbol(name);
  if (name === undefined || symbol === undefined) return lowering.temporary("index", node.statement);
  return ps.variable(lowering.scope.declare(symbol, name, node));
}

function takeItem(lowering: Lowering, item: ts.BindingElement, value: ps.Expression): void {
  if (isPattern(item.name)) {
    destructure(lowering, item.name, value);
    return;
  }
  const symbol = lowering.program.symbol(item.name);
  if (symbol === undefined) return;
  lowering.push(ps.assign(ps.variable(lowering.scope.declare(symbol, item, scopeOf(item))), value));
}
