import { ts } from "ts-morph";
import { isCommonParameter, pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { widthOf } from "../../powershell/printer.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import type { Cmdlet, CmdletParameter } from "./declared.js";

/** A call with what its parameters are given, before the values are lowered. */
export interface CmdletRead {
  readonly cmdlet: Cmdlet;
  /** The values that are no more than a switch, in the order in which they are written. */
  readonly items: readonly Item[];
  readonly given: readonly Given[];
  /** Whether nothing stands before it on its line. */
  readonly isAlone: boolean;
}

interface Item {
  readonly node: ts.Expression;
  readonly purpose: Purpose;
  readonly lower?: () => ps.Expression;
}

interface Given {
  readonly parameter: CmdletParameter;
  /** The place of its value among the items; `undefined` for a switch that is on. */
  readonly item: number | undefined;
  readonly isNullable: boolean;
  /** Whether it is a word out of a list, which nobody quotes. */
  readonly isWord: boolean;
}

/** A line that is longer than this is a table of parameters: a variable and a type may stand before a result. */
const width = { withResult: 85, alone: 110 };

/** Reads the arguments of a call. `isFed`: what a mandatory parameter needs may come from the pipeline. */
export function readCall(lowering: Lowering, node: ts.CallExpression, cmdlet: Cmdlet, isFed: boolean): CmdletRead {
  const items: Item[] = [];
  const given: Given[] = [];
  const written = argumentsOf(lowering, node, cmdlet);
  for (const [name, value] of written ?? []) {
    const parameter = cmdlet.parameters.find((other) => other.name === pascal(name.text));
    if (parameter === undefined) {
      const reason = isCommonParameter(name.text) ? "the compiler writes what there is of it" : "it is not declared";
      lowering.refuse(name, "PST3006", `-${pascal(name.text)}`, reason);
      continue;
    }
    const facts = lowering.typeOf(value);
    const inner = skipParentheses(value);
    if (facts.kind === "undefined") continue;
    if (parameter.isSwitch && inner.kind === ts.SyntaxKind.FalseKeyword) continue;
    if (parameter.isSwitch && inner.kind === ts.SyntaxKind.TrueKeyword) {
      given.push({ parameter, item: undefined, isNullable: false, isWord: false });
      continue;
    }
    if (facts.kind === "function")
      lowering.refuse(value, "PST3006", `-${parameter.name}`, "script blocks are never given");
    const isWord = ts.isStringLiteral(inner) && parameter.type.isUnion() && /^[A-Za-z]\w*$/.test(inner.text);
    given.push({ parameter, item: items.length, isNullable: facts.isNullable, isWord });
    items.push(itemOf(lowering, value, name.text, facts.isNullable));
  }
  const missing = cmdlet.parameters.find(
    (parameter) =>
      written !== undefined && parameter.isMandatory && !isFed && !given.some((other) => other.parameter === parameter),
  );
  if (missing !== undefined)
    lowering.refuse(node, "PST4012", cmdlet.name, `gives no -${missing.name}, for which PowerShell would ask`);
  const isAlone = ts.isExpressionStatement(node.parent);
  return { cmdlet, items, given, isAlone };
}

type Name = ts.Identifier | ts.StringLiteral;

/** The names and values of the object literal that a cmdlet is called with; `undefined` where they cannot be read. */
function argumentsOf(lowering: Lowering, node: ts.CallExpression, cmdlet: Cmdlet): [Name, ts.Expression][] | undefined {
  const [argument, ...more] = node.arguments;
  if (argument === undefined) return [];
  const literal = skipParentheses(argument);
  if (!ts.isObjectLiteralExpression(literal) || more.length > 0) {
    lowering.refuse(argument, "PST4012", cmdlet.name, "has something else than an object literal");
    return undefined;
  }
  const named: [Name, ts.Expression][] = [];
  for (const property of literal.properties) {
    if (ts.isShorthandPropertyAssignment(property)) named.push([property.name, property.name]);
    else if (ts.isPropertyAssignment(property) && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)))
      named.push([property.name, property.initializer]);
    else {
      lowering.refuse(property, "PST4012", cmdlet.name, "has a parameter whose name is not written out");
      return undefined;
    }
  }
  return named;
}

function itemOf(lowering: Lowering, node: ts.Expression, name: string, isNullable: boolean): Item {
  // Whether it is there is asked before it is given.
  if (isNullable) return { node, purpose: { name }, lower: () => lowering.variable(node, name) };
  const inner = skipParentheses(node);
  if (ts.isArrayLiteralExpression(inner) && !inner.elements.some((element) => ts.isSpreadElement(element))) {
    const list = (): ps.Expression => ({
      kind: "array",
      items: lowering.inOrder(inner.elements.map((element) => ({ node: element, purpose: { name } }))),
    });
    return { node, purpose: { name }, lower: list };
  }
  return { node, purpose: { name } };
}

/** Whether the parameters do not fit on a line, or may have to be left out. */
export function needsTable(read: CmdletRead, values: readonly ps.Expression[]): boolean {
  return (
    read.given.some((entry) => entry.isNullable) ||
    widthOf(plainCall(read, values)) > (read.isAlone ? width.alone : width.withResult)
  );
}

/**
 * Writes a call with its lowered values: `Get-Item -LiteralPath $path -ErrorAction Stop`, or with a table of parameters.
 * A failure always ends it, and the caller's -WhatIf and -Confirm, which are about the caller's own work, do not reach it.
 */
export function writeCall(
  lowering: Lowering,
  node: ts.CallExpression,
  read: CmdletRead,
  values: readonly ps.Expression[],
  withTable: boolean,
): ps.Expression {
  if (!withTable && !needsTable(read, values)) return plainCall(read, values);
  const always = read.given.filter((entry) => !entry.isNullable);
  const entries = [
    ...always.map((entry) => ({ name: entry.parameter.name, value: valueOf(entry, values) })),
    ...fixed(read),
  ];
  const table = lowering.hold({ kind: "hashtable", entries }, "parameters", node);
  for (const entry of read.given.filter((other) => other.isNullable)) {
    const value = valueOf(entry, values);
    const target: ps.Expression = { kind: "index", object: table, index: ps.text(entry.parameter.name) };
    lowering.push({
      kind: "if",
      branches: [{ condition: ps.binary(ps.nullValue, "-ne", value), body: [ps.assign(target, value)] }],
    });
  }
  return ps.command(read.cmdlet.name, [{ name: table.name, form: "splat" }]);
}

const valueOf = (entry: Given, values: readonly ps.Expression[]): ps.Expression =>
  entry.item === undefined ? ps.trueValue : (values[entry.item] ?? ps.nullValue);

function fixed(read: CmdletRead): { name: string; value: ps.Expression }[] {
  const own = new Set(read.given.map((entry) => entry.parameter.name));
  const switches = ["WhatIf", "Confirm"].filter((name) => !own.has(name));
  return [
    ...(read.cmdlet.shouldProcess ? switches.map((name) => ({ name, value: ps.falseValue })) : []),
    { name: "ErrorAction", value: ps.text("Stop") },
  ];
}

function plainCall(read: CmdletRead, values: readonly ps.Expression[]): ps.CommandCall {
  const parameters = read.given.map((entry): ps.CommandParameter => {
    const { name, isSwitch } = entry.parameter;
    if (entry.item === undefined) return { name };
    const value = valueOf(entry, values);
    if (isSwitch) return { name, value, form: "switch" };
    return entry.isWord ? { name, value, form: "word" } : { name, value };
  });
  const always = fixed(read).map(({ name, value }): ps.CommandParameter => {
    return name === "ErrorAction" ? { name, value } : { name, value, form: "switch" };
  });
  return ps.command(read.cmdlet.name, [...parameters, ...always]);
}
