import * as ps from "../../powershell/ast.js";
import { hasEffect } from "../effects.js";
import { type Loop, resultOf, walk } from "./callbackLoops.js";

/** `reduce` and `reduceRight`: what is summed up has the name that the callback gives it, or that of the declaration. */
export function reduce(loop: Loop, isBackwards: boolean): ps.Expression {
  const { lowering, node, callback } = loop;
  const [, initial] = node.arguments;
  const { target } = loop.purpose;
  if (target !== undefined) callback.bind(0, target);
  const sum = target ?? (callback.takes(0) ? callback.variable(0, "result", true) : resultOf(loop, "result"));
  let { items } = loop;
  if (initial === undefined) {
    if (items.kind !== "variable") items = lowering.hold(items, "items", node);
    refuseEmpty(loop, items);
    const first = isBackwards ? ps.integer(-1) : ps.integer(0);
    lowering.push(ps.assign(sum, { kind: "index", object: items, index: first }));
  } else {
    const start = lowering.nested(() => {
      const value = lowering.expression(initial, { target: sum, name: sum.name });
      if (!isSame(value, sum)) lowering.push(ps.assign(sum, value));
    });
    if (items.kind !== "variable" && hasEffect(items)) items = lowering.hold(items, "items", node);
    start.forEach((statement) => lowering.push(statement));
  }
  walk(
    { ...loop, items },
    {
      isBackwards,
      given: [sum],
      from: initial === undefined ? 1 : 0,
      give: () => (given) => {
        const value = given?.value({ name: sum.name }) ?? ps.nullValue;
        if (!isSame(value, sum)) lowering.push(grow(sum, value));
        return false;
      },
    },
  );
  return sum;
}

function refuseEmpty({ lowering }: Loop, items: ps.Expression): void {
  const failure = ps.create("System.InvalidOperationException", ps.text("Reduce of empty array with no initial value"));
  lowering.push({
    kind: "if",
    branches: [
      {
        condition: ps.binary(ps.member(items, "Count"), "-eq", ps.integer(0)),
        body: [{ kind: "throw", value: failure }],
      },
    ],
  });
}

const isSame = (value: ps.Expression, other: ps.Variable): boolean =>
  value.kind === "variable" && value.name === other.name;

/** `$sum = $sum + $x` is `$sum += $x`. */
function grow(sum: ps.Variable, value: ps.Expression): ps.Statement {
  const isSum = value.kind === "binary" && ["+", "-", "*"].includes(value.operator) && isSame(value.left, sum);
  return isSum ? ps.assign(sum, value.right, `${value.operator}=`) : ps.assign(sum, value);
}
