import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { standAlone } from "../statements/standAlone.js";
import type { Given } from "./callbackBodies.js";
import { type Loop, resultOf, walk } from "./callbackLoops.js";
import { elementsAs, isList, listName } from "./lists.js";
import { isStatement } from "./methods.js";
import { reduce } from "./reductions.js";

/** The methods of arrays that take a function, each as a loop. */
export const loops = new Map<string, (loop: Loop) => ps.Expression>([
  ["filter", filter],
  ["map", map],
  ["flatMap", flatMap],
  ["some", (loop) => search(loop, true)],
  ["every", (loop) => search(loop, false)],
  ["find", (loop) => find(loop, false)],
  ["findLast", (loop) => find(loop, true)],
  ["findIndex", (loop) => findIndex(loop, false)],
  ["findLastIndex", (loop) => findIndex(loop, true)],
  ["forEach", forEach],
  ["reduce", (loop) => reduce(loop, false)],
  ["reduceRight", (loop) => reduce(loop, true)],
]);

const isWord = (given: Given, word: "TrueKeyword" | "FalseKeyword"): boolean =>
  given.node.getText() === (word === "TrueKeyword" ? "true" : "false");

/** Statements for where a callback says yes; `undefined` is no. Gives back whether they surely run. */
function whereMet(loop: Loop, given: Given | undefined, isMet: boolean, body: ps.Block): boolean {
  const { lowering } = loop;
  const known =
    given === undefined || isWord(given, "FalseKeyword") ? false : isWord(given, "TrueKeyword") ? true : undefined;
  if (known !== undefined || given === undefined) {
    if (known === isMet) body.forEach((statement) => lowering.push(statement));
    return known === isMet;
  }
  const condition = given.condition();
  lowering.push({ kind: "if", branches: [{ condition: isMet ? condition : ps.not(condition), body }] });
  return false;
}

function filter(loop: Loop): ps.Expression {
  const { lowering, node } = loop;
  const kept = resultOf(loop, "kept");
  lowering.push(ps.assign(kept, ps.create(listName(lowering, node))));
  walk(loop, {
    give: (item) => (given) => {
      whereMet(loop, given, true, [ps.run(ps.invoke(kept, "Add", item))]);
      return false;
    },
  });
  return kept;
}

function map(loop: Loop): ps.Expression {
  const { lowering, node } = loop;
  const mapped = resultOf(loop, "mapped");
  lowering.push(ps.assign(mapped, ps.create(listName(lowering, node))));
  walk(loop, {
    give: () => (given) => {
      const value = given?.value({ name: "value" }) ?? ps.nullValue;
      lowering.push(ps.run(ps.invoke(mapped, "Add", value)));
      return false;
    },
  });
  return mapped;
}

/** Arrays that the callback gives are taken apart, everything else is an element. */
function flatMap(loop: Loop): ps.Expression {
  const { lowering, node } = loop;
  const listType = listName(lowering, node);
  const mapped = resultOf(loop, "mapped");
  lowering.push(ps.assign(mapped, ps.create(listType)));
  walk(loop, {
    give: () => (given) => {
      if (given === undefined || ["mixed", "unknown", "erased"].includes(given.facts.kind)) {
        lowering.refuse(given?.node ?? node, "PST3002", "flatMap", "with a callback that gives an array");
        return false;
      }
      const value = given.value({ name: "value" });
      const isApart = isList(given.facts);
      const added = isApart ? elementsAs(lowering, given.node, value, listType, given.facts) : value;
      lowering.push(ps.run(ps.invoke(mapped, isApart ? "AddRange" : "Add", added)));
      return false;
    },
  });
  return mapped;
}

/** What a loop does with the value it looks for, and what is left of the call after it. */
interface Outcome {
  readonly leave: (value: ps.Expression, label: string | undefined) => ps.Block;
  readonly result: ps.Expression;
}

/** A variable that holds `missing` until the value is there; where the call is returned the value is returned at once. */
function outcomeOf(loop: Loop, name: string, missing: ps.Expression): Outcome {
  if (loop.purpose.isReturned === true) return { leave: (value) => [{ kind: "return", value }], result: missing };
  const found = resultOf(loop, name);
  loop.lowering.push(ps.assign(found, missing));
  return { leave: (value, label) => [ps.assign(found, value), { kind: "break", label }], result: found };
}

/** `some` looks for the first that meets the condition, `every` for the first that does not. */
function search(loop: Loop, isSome: boolean): ps.Expression {
  const { leave, result } = isSome
    ? outcomeOf(loop, "hasMatch", ps.falseValue)
    : outcomeOf(loop, "allMatch", ps.trueValue);
  const value = isSome ? ps.trueValue : ps.falseValue;
  walk(loop, { give: () => (given, label) => whereMet(loop, given, isSome, leave(value, label)) });
  return result;
}

function find(loop: Loop, isBackwards: boolean): ps.Expression {
  const { leave, result } = outcomeOf(loop, "found", ps.nullValue);
  walk(loop, { isBackwards, give: (item) => (given, label) => whereMet(loop, given, true, leave(item, label)) });
  return result;
}

function findIndex(loop: Loop, isBackwards: boolean): ps.Expression {
  const { leave, result } = outcomeOf(loop, "position", ps.integer(-1));
  walk(loop, {
    isBackwards,
    needsIndex: true,
    give: (_, index) => (given, label) => whereMet(loop, given, true, leave(index, label)),
  });
  return result;
}

/** Only as a statement: it gives nothing. */
function forEach(loop: Loop): ps.Expression {
  const { lowering, node } = loop;
  if (!isStatement(node)) return lowering.refuse(node, "PST3002", "forEach", "as a statement");
  walk(loop, {
    give: () => (given) => {
      if (given === undefined) return false;
      const isOwn = isForEachBody(given.node);
      const value = isOwn ? undefined : given.value({});
      if (isOwn) standAlone(lowering, given.node, given.node);
      else if (value !== undefined && value.kind !== "variable") lowering.push(ps.run(value));
      return false;
    },
  });
  return ps.nullValue;
}

/** Whether an expression is the body of a callback, whose value nobody asks for. */
export const isForEachBody = (node: ts.Expression): boolean =>
  ts.isArrowFunction(node.parent) && node.parent.body === node;
