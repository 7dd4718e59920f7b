import { ts } from "ts-morph";
import type { Lowering } from "../lowering.js";
import { scopeOf } from "../scope.js";
import { canBeBoxed, changesOf, isBoxed } from "./captures.js";
import { type InnerFunction, isWithin } from "./nesting.js";

/** Refuses a function that uses variables which it cannot share as in JavaScript; gives whether all are well. */
export function refuseCaptures(lowering: Lowering, node: InnerFunction, symbols: readonly ts.Symbol[]): boolean {
  const refused = symbols.filter((symbol) => !canCapture(lowering, node, symbol));
  for (const symbol of refused) lowering.refuse(node, "PST1020", symbol.name);
  return refused.length === 0;
}

function canCapture(lowering: Lowering, node: InnerFunction, symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || lowering.holderOf(symbol) === undefined) return false;
  // A variable has no value yet while its own is made, except within the function that is its value.
  const isFromOutside = lowering.outer?.captured.has(symbol) === true;
  if (!isFromOutside && isWithin(node, declaration) && !ts.isFunctionLike(declaration)) return false;
  const { program } = lowering;
  const changes = changesOf(program, symbol, scopeOf(declaration));
  if (changes.length === 0 || isBoxed(program, symbol)) return true;
  const loop = loopOf(declaration);
  if (loop === undefined) return canBeBoxed(declaration);
  // Every turn of a `for` has a variable of its own, which its step counts on only after the turn.
  const { incrementor } = loop;
  return (
    isWithin(node, loop.statement) &&
    incrementor !== undefined &&
    changes.every((change) => isWithin(change, incrementor))
  );
}

/** The `for` in whose head a variable is declared. */
function loopOf(declaration: ts.Node): ts.ForStatement | undefined {
  const list = declaration.parent;
  return ts.isVariableDeclarationList(list) && ts.isForStatement(list.parent) ? list.parent : undefined;
}
