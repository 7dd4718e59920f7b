import { ts } from "ts-morph";
import { singularOf } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { callsProgram, refuseChanges, replacesElements } from "../changes.js";
import type { Lowering, Purpose } from "../lowering.js";
import { isAssigned } from "../reassignment.js";
import { sourceName } from "../statements/patterns.js";
import { skipParentheses } from "../syntax.js";
import type { Callback, Give } from "./callbackBodies.js";
import type { List } from "./lists.js";

/** A call like `items.map(callback)`, which becomes a loop. */
export interface Loop {
  readonly lowering: Lowering;
  readonly node: ts.CallExpression;
  /** What the call is on, as it is in the source. */
  readonly over: ts.Expression;
  readonly items: ps.Expression;
  readonly callback: Callback;
  readonly facts: List;
  readonly purpose: Purpose;
}

interface Walk {
  /** Gets each value that the callback gives, with the item and where it stands. */
  readonly give: (item: ps.Variable, index: ps.Variable) => Give;
  /** Whether the result is where an item stands, so that it is counted. */
  readonly needsIndex?: boolean;
  readonly isBackwards?: boolean;
  /** Where it starts; from the other end where it goes backwards. */
  readonly from?: number;
  /** What the callback is given before the item. */
  readonly given?: readonly ps.Expression[];
}

/** The variable for what a loop makes. */
export const resultOf = (loop: Loop, name: string): ps.Variable =>
  loop.purpose.target ?? loop.lowering.temporary(loop.purpose.name ?? name, loop.node);

/** A loop over the items that runs the callback for each. */
export function walk(loop: Loop, how: Walk): void {
  const { lowering, callback, node, over } = loop;
  const given = how.given ?? [];
  const before = given.length;
  refuseChanges(lowering, over, callback.body);
  const isCounted =
    how.needsIndex === true ||
    how.isBackwards === true ||
    (how.from ?? 0) > 0 ||
    callback.takes(before + 1) ||
    replacesElements(over, callback.body);
  const items = isCounted || callback.takes(before + 2) ? held(loop) : loop.items;
  if (callback.takes(before + 2) && items.kind === "variable") callback.bind(before + 2, items);
  const length = isCounted ? lengthOf(loop, how, items) : ps.nullValue;
  const item = callback.variable(before, singularOf(sourceName(over)), isCounted);
  const counted = isCounted ? callback.variable(before + 1, "index", true) : ps.variable("");
  const index = callback.assigns(before + 1) ? lowering.temporary("position", node) : counted;
  let label: string | undefined;
  const nameLoop = (): string => (label ??= lowering.scope.fresh(`${item.name}Loop`, node));
  const body = lowering.nested(() => {
    if (isCounted) lowering.push(ps.assign(item, { kind: "index", object: items, index }));
    if (index !== counted) lowering.push(ps.assign(counted, index));
    callback.run([...given, item, counted, items], how.give(item, index), nameLoop);
  });
  if (!isCounted) {
    // A loop over a literal needs no list of its own.
    const sequence = items.kind === "cast" && items.operand.kind === "array" ? items.operand : items;
    lowering.push({ kind: "foreach", variable: item.name, sequence, body, label });
    return;
  }
  const first = ps.integer(how.from ?? 0);
  const last = ps.binary(length, "-", ps.integer(1 + (how.from ?? 0)));
  lowering.push({
    kind: "for",
    initial: ps.assign(index, how.isBackwards === true ? last : first),
    condition: how.isBackwards === true ? ps.binary(index, "-ge", ps.integer(0)) : ps.binary(index, "-lt", length),
    step: { kind: "increment", target: index, operator: how.isBackwards === true ? "--" : "++" },
    body,
    label,
  });
}

/** The items in a variable that stays what it is. */
function held({ lowering, items, node, over, callback }: Loop): ps.Expression {
  const symbol = lowering.program.symbol(skipParentheses(over));
  const isStable = symbol === undefined || !isAssigned(symbol, callback.body, lowering.program);
  return items.kind === "variable" && isStable ? items : lowering.hold(items, "items", node);
}

/** What comes to the end while the callback runs is not visited in JavaScript. */
function lengthOf({ lowering, node, callback }: Loop, how: Walk, items: ps.Expression): ps.Expression {
  const length = ps.member(items, "Count");
  const mayChange =
    how.isBackwards !== true && (!ts.isFunctionLike(callback.body.parent) || callsProgram(lowering, callback.body));
  return mayChange ? lowering.hold(length, "count", node) : length;
}
