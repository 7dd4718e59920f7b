import { ts } from "ts-morph";
import { camel } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import type { Program } from "../program.js";
import { isAssigned } from "../reassignment.js";
import { scopeOf } from "../scope.js";
import { destructure, isPattern } from "../statements/patterns.js";
import { skipParentheses } from "../syntax.js";
import { isBoxed } from "./captures.js";

/** The parameters of a method in PowerShell. */
export interface Parameters {
  readonly list: { name: string; type: string }[];
  /** What the body begins with: defaults that are not literals, and boxes. */
  readonly prologue: readonly ps.Statement[];
}

/** The parameters of a function or method. */
export function lowerParameters(lowering: Lowering, node: ts.SignatureDeclaration): Parameters {
  const list: { name: string; type: string }[] = [];
  const prologue = lowering.nested(() => {
    for (const parameter of node.parameters) list.push(lowerParameter(lowering, parameter));
  });
  return { list, prologue };
}

function lowerParameter(lowering: Lowering, parameter: ts.ParameterDeclaration): { name: string; type: string } {
  if (isPattern(parameter.name)) return patternParameter(lowering, parameter, parameter.name);
  const symbol = lowering.program.symbol(parameter.name);
  if (lowering.types.isAny(parameter.name)) lowering.refuse(parameter, "PST2001", `\`${parameter.name.getText()}\``);
  if (symbol === undefined) return { name: "", type: "object" };
  const { initializer } = parameter;
  const isFilledHere = initializer !== undefined && !isCallerFilled(parameter);
  const scope = scopeOf(parameter);
  const isChanged = isFilledHere || isAssigned(symbol, scope, lowering.program);
  const name = lowering.scope.declare(symbol, parameter, scope, isChanged);
  const variable = ps.variable(name);
  if (isFilledHere) {
    const body = lowering.nested(() => {
      const value = lowering.expression(initializer, { target: variable, name, acceptsIf: true });
      if (value.kind !== "variable" || value.name !== name) lowering.push(ps.assign(variable, value));
    });
    lowering.push({ kind: "if", branches: [{ condition: ps.binary(ps.nullValue, "-eq", variable), body }] });
  }
  if (isBoxed(lowering.program, symbol)) lowering.box(symbol, parameter, variable);
  return { name, type: parameterType(lowering.program, parameter) };
}

/** What a caller passes: nothing, where the function fills in a default. */
export function parameterType(program: Program, parameter: ts.ParameterDeclaration): string {
  const facts = program.types.at(parameter.name);
  const mayBeLeftOut = parameter.initializer !== undefined && !isCallerFilled(parameter);
  return program.types.stored(mayBeLeftOut ? { ...facts, isNullable: true } : facts);
}

/** `{ a, b }: Options`: one parameter, called after its type, that is taken apart at the beginning of the body. */
function patternParameter(
  lowering: Lowering,
  parameter: ts.ParameterDeclaration,
  pattern: ts.BindingPattern,
): { name: string; type: string } {
  if (parameter.initializer !== undefined) lowering.refuse(parameter, "PST1005");
  const facts = lowering.typeOf(pattern);
  const { type } = parameter;
  const isNamed = type !== undefined && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName);
  const wish = isNamed ? camel(type.typeName.getText()) : facts.kind === "array" ? "items" : "value";
  const name = lowering.scope.fresh(wish, scopeOf(parameter));
  destructure(lowering, pattern, ps.variable(name));
  return { name, type: lowering.types.stored(facts) };
}

/**
 * Whether those who call a function write its default out where they leave the parameter out: a literal, of a function that
 * is called by its own name. Everything else is filled in by the function, where it is given nothing.
 */
export function isCallerFilled(parameter: ts.ParameterDeclaration): boolean {
  const owner = parameter.parent;
  const isNamed =
    ts.isMethodDeclaration(owner) ||
    ts.isConstructorDeclaration(owner) ||
    (ts.isFunctionDeclaration(owner) && ts.isSourceFile(owner.parent));
  if (!isNamed || parameter.initializer === undefined) return false;
  const value = skipParentheses(parameter.initializer);
  return (
    ts.isStringLiteralLike(value) ||
    ts.isNumericLiteral(value) ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword
  );
}
