import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering, Purpose } from "../lowering.js";
import { elementsAs, isList, type List, listName } from "./lists.js";

interface Loop {
  readonly lowering: Lowering;
  readonly node: ts.CallExpression;
  readonly items: ps.Expression;
  readonly callback: ts.ArrowFunction;
  readonly body: ts.Expression;
  readonly facts: List;
  readonly purpose: Purpose;
}

export const loops = new Map<string, (loop: Loop) => ps.Expression>([
  ["filter", filter],
  ["map", map],
  ["flatMap", flatMap],
  ["some", (loop) => search(loop, true)],
  ["every", (loop) => search(loop, false)],
  ["find", find],
  ["findIndex", findIndex],
]);

/** The variable that stands for each item. */
function itemName({ lowering, callback }: Loop, isAssigned = false): string {
  const [parameter] = callback.parameters;
  const symbol = parameter === undefined ? undefined : lowering.program.symbol(parameter.name);
  if (parameter === undefined || symbol === undefined) return lowering.scope.fresh("item", callback);
  return lowering.scope.declare(symbol, parameter, callback, isAssigned);
}

function result(loop: Loop, name: string): ps.Variable {
  return loop.purpose.target ?? loop.lowering.temporary(loop.purpose.name ?? name, loop.node);
}

function filter(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  const kept = result(loop, "kept");
  const item = itemName(loop);
  lowering.push(ps.assign(kept, ps.create(listName(lowering, node))));
  const inner = lowering.nested(() => {
    const condition = lowering.condition(body);
    lowering.push({ kind: "if", branches: [{ condition, body: [ps.run(ps.invoke(kept, "Add", ps.variable(item)))] }] });
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return kept;
}

export function map(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  const mapped = result(loop, "mapped");
  const item = itemName(loop);
  lowering.push(ps.assign(mapped, ps.create(listName(lowering, node))));
  const inner = lowering.nested(() => {
    const value = lowering.expression(body, { name: "value" });
    lowering.push(ps.run(ps.invoke(mapped, "Add", value)));
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return mapped;
}

function flatMap(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  if (!isList(lowering.typeOf(body)))
    return lowering.refuse(body, "PST3002", "flatMap", "with a callback that gives an array");
  const mapped = result(loop, "mapped");
  const item = itemName(loop);
  lowering.push(ps.assign(mapped, ps.create(listName(lowering, node))));
  const inner = lowering.nested(() => {
    const value = lowering.expression(body, { name: "value" });
    lowering.push(ps.run(ps.invoke(mapped, "AddRange", elementsAs(lowering, body, value, listName(lowering, node)))));
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return mapped;
}

/** `some` looks for the first that meets the condition, `every` for the first that does not. */
function search(loop: Loop, isSome: boolean): ps.Expression {
  const { lowering, items, body } = loop;
  const found = result(loop, isSome ? "hasMatch" : "allMatch");
  const item = itemName(loop);
  lowering.push(ps.assign(found, isSome ? ps.falseValue : ps.trueValue));
  const inner = lowering.nested(() => {
    const condition = lowering.condition(body);
    lowering.push({
      kind: "if",
      branches: [
        {
          condition: isSome ? condition : ps.not(condition),
          body: [ps.assign(found, isSome ? ps.trueValue : ps.falseValue), { kind: "break" }],
        },
      ],
    });
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return found;
}

function find(loop: Loop): ps.Expression {
  const { lowering, items, body } = loop;
  const found = result(loop, "found");
  const item = itemName(loop);
  lowering.push(ps.assign(found, ps.nullValue));
  const inner = lowering.nested(() => {
    const condition = lowering.condition(body);
    lowering.push({
      kind: "if",
      branches: [{ condition, body: [ps.assign(found, ps.variable(item)), { kind: "break" }] }],
    });
  });
  lowering.push({ kind: "foreach", variable: item, sequence: items, body: inner });
  return found;
}

function findIndex(loop: Loop): ps.Expression {
  const { lowering, node, items, body } = loop;
  const held = items.kind === "variable" ? items : lowering.hold(items, "items", node);
  const found = result(loop, "position");
  const index = lowering.temporary("index", node);
  const item = itemName(loop, true);
  lowering.push(ps.assign(found, ps.integer(-1)));
  const inner = lowering.nested(() => {
    lowering.push(ps.assign(ps.variable(item), { kind: "index", object: held, index }));
    const condition = lowering.condition(body);
    lowering.push({ kind: "if", branches: [{ condition, body: [ps.assign(found, index), { kind: "break" }] }] });
  });
  lowering.push({
    kind: "for",
    initial: ps.assign(index, ps.integer(0)),
    condition: ps.binary(index, "-lt", ps.member(held, "Count")),
    step: { kind: "increment", target: index, operator: "++" },
    body: inner,
  });
  return found;
}
