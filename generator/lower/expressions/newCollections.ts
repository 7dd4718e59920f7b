import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { readCallback } from "../library/callbackBodies.js";
import { walk } from "../library/callbackLoops.js";
import { elementsAs, isList, spreadElement } from "../library/lists.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import type { TypeFacts } from "../types.js";

type MapFacts = Extract<TypeFacts, { kind: "map" }>;
type SetFacts = Extract<TypeFacts, { kind: "set" }>;

/** `new Map()`, of pairs that are written out or in an array, and of another map. Text is ordinal by default. */
export function newMap(lowering: Lowering, node: ts.NewExpression, facts: MapFacts, purpose: Purpose): ps.Expression {
  const [content] = node.arguments ?? [];
  const name = lowering.types.mapName(facts);
  if (content === undefined) return ps.create(name);
  const inner = entriesIn(lowering, content);
  const given = lowering.typeOf(inner);
  if (given.kind === "map") return ps.create(name, lowering.expression(inner, { name: "map" }));
  const map = purpose.target ?? lowering.temporary(purpose.name ?? "map", node);
  const pairs = isPairs(inner) ? inner.elements : undefined;
  if (pairs !== undefined) {
    lowering.push(ps.assign(map, ps.create(name)));
    for (const pair of pairs) putPair(lowering, map, pair as ts.ArrayLiteralExpression);
    return map;
  }
  if (mapOfPairs(lowering, inner, map, name)) return map;
  if (!isList(given) || (given.element.kind !== "array" && given.element.kind !== "never"))
    return lowering.refuse(node, "PST3002", "new Map", "without arguments, of pairs, or of another map");
  const items = lowering.expression(inner, { name: "pairs" });
  lowering.push(ps.assign(map, ps.create(name)));
  const pair = ps.variable(lowering.scope.fresh("pair", node));
  const at = (index: number): ps.Expression => ({ kind: "index", object: pair, index: ps.integer(index) });
  const body = [ps.assign({ kind: "index", object: map, index: at(0) }, at(1))];
  lowering.push({ kind: "foreach", variable: pair.name, sequence: items, body });
  return map;
}

/** `map` of `map.entries()`. */
function entriesIn(lowering: Lowering, node: ts.Expression): ts.Expression {
  const inner = skipParentheses(node);
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return inner;
  const { expression, name } = inner.expression;
  return name.text === "entries" && lowering.typeOf(expression).kind === "map" ? expression : inner;
}

const isPair = (node: ts.Node): node is ts.ArrayLiteralExpression =>
  ts.isArrayLiteralExpression(node) && node.elements.length === 2 && !node.elements.some(ts.isSpreadElement);

const isPairs = (node: ts.Expression): node is ts.ArrayLiteralExpression =>
  ts.isArrayLiteralExpression(node) && node.elements.every(isPair);

function putPair(lowering: Lowering, map: ps.Expression, pair: ts.ArrayLiteralExpression): void {
  const [key = ps.nullValue, value = ps.nullValue] = lowering.inOrder(pair.elements.map((node) => ({ node })));
  const index = lowering.before(value, key, "key", pair.elements[0] ?? pair);
  lowering.push(ps.assign({ kind: "index", object: map, index }, value));
}

/** `new Map(items.map((item) => [key, value]))` needs no list of pairs on its way. */
function mapOfPairs(lowering: Lowering, node: ts.Expression, map: ps.Variable, name: string): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: over, name: method } = node.expression;
  const facts = lowering.typeOf(over);
  const callback = node.arguments[0] === undefined ? undefined : skipParentheses(node.arguments[0]);
  const isPairing =
    isList(facts) &&
    method.text === "map" &&
    node.arguments.length === 1 &&
    callback !== undefined &&
    ts.isArrowFunction(callback) &&
    !ts.isBlock(callback.body) &&
    isPair(skipParentheses(callback.body));
  if (!isPairing) return false;
  const items = lowering.expression(over, { name: "items" });
  const read = readCallback(lowering, callback);
  lowering.push(ps.assign(map, ps.create(name)));
  if (read === undefined) return true;
  walk(
    { lowering, node, over, items, callback: read, facts, purpose: {} },
    {
      give: () => (given) => {
        if (given !== undefined) putPair(lowering, map, skipParentheses(given.node) as ts.ArrayLiteralExpression);
        return false;
      },
    },
  );
  return true;
}

/** `new Set()`, of elements that are written out, or of anything that can be spread. */
export function newSet(lowering: Lowering, node: ts.NewExpression, facts: SetFacts, purpose: Purpose): ps.Expression {
  const [content] = node.arguments ?? [];
  const name = lowering.types.setName(facts);
  const element = lowering.types.elementName(facts.element);
  const ordinal = element === "string" ? [ps.member(ps.type("System.StringComparer"), "Ordinal")] : [];
  if (content === undefined) return ps.create(name, ...ordinal);
  const inner = skipParentheses(content);
  const isWritten = ts.isArrayLiteralExpression(inner) && !inner.elements.some(ts.isSpreadElement);
  if (isWritten && inner.elements.length === 0) return ps.create(name, ...ordinal);
  if (isWritten && element !== "object") {
    const items = lowering.inOrder(inner.elements.map((each) => ({ node: each })));
    return ps.create(name, ps.cast(`${element}[]`, { kind: "array", items }), ...ordinal);
  }
  const from = spreadElement(lowering, inner);
  const isAlike = from !== undefined && (from.kind === "never" || lowering.types.elementName(from) === element);
  if (!isAlike) return lowering.refuse(node, "PST3002", "new Set", "without arguments or with elements of its type");
  const value = lowering.expression(inner, purpose.name === undefined ? { name: "items" } : { name: purpose.name });
  return ps.create(name, elementsAs(lowering, inner, value, `List[${element}]`), ...ordinal);
}
