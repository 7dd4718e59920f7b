import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { mentions } from "../reassignment.js";
import { scopeOf } from "../scope.js";
import { functionValue } from "./closures.js";

/** A function declared within a function, in its place; one that is used before that place is made at the start of the block. */
export function functionDeclaration(lowering: Lowering, node: ts.FunctionDeclaration): void {
  const symbol = node.name === undefined ? undefined : lowering.program.symbol(node.name);
  if (symbol === undefined || lowering.scope.nameOf(symbol) !== undefined) return;
  const value = functionValue(lowering, node);
  const name = lowering.scope.declare(symbol, node, scopeOf(node));
  lowering.push(ps.assign(ps.variable(name), value));
}

/** Makes the functions of a block that are used above their declarations. */
export function declareFunctions(lowering: Lowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements.filter(ts.isFunctionDeclaration)) {
    const symbol = statement.name === undefined ? undefined : lowering.program.symbol(statement.name);
    const earlier = statements.slice(0, statements.indexOf(statement));
    if (symbol !== undefined && earlier.some((other) => mentions(other, symbol, lowering.program)))
      functionDeclaration(lowering, statement);
  }
}
