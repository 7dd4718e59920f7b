import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import { isCallerFilled } from "../functions/parameters.js";
import { isList } from "../library/lists.js";
import type { Lowering } from "../lowering.js";
import { newList } from "./arrayLiterals.js";

type Call = ts.CallExpression | ts.NewExpression;

/** The arguments of a call, with those that are left out filled in: PowerShell's methods have no optional parameters. */
export const callArguments = (lowering: Lowering, node: Call): ps.Expression[] =>
  lowering.inOrder(argumentItems(lowering, node));

interface Item {
  readonly node: ts.Expression;
  readonly purpose: { readonly name: string };
  readonly lower?: () => ps.Expression;
}

/** The arguments of a call in the order in which they are taken: also defaults, and the list of a rest parameter. */
export function argumentItems(lowering: Lowering, node: Call): Item[] {
  const signature = lowering.program.checker.getResolvedSignature(node);
  const isExternal = signature?.declaration?.getSourceFile().isDeclarationFile ?? false;
  const given = node.arguments ?? [];
  const parameters = isExternal ? [] : declaredParameters(signature);
  const rest = parameters.findIndex((parameter) => parameter.dotDotDotToken !== undefined);
  const single = rest < 0 ? given : given.slice(0, rest);
  const items = single.map((argument, position) =>
    argumentItem(lowering, node, argument, signature?.parameters[position]),
  );
  const omitted = parameters
    .slice(items.length, rest < 0 ? undefined : rest)
    .map((parameter) => ({ node, purpose: { name: "value" }, lower: () => defaultOf(lowering, parameter) }));
  const last = rest < 0 ? undefined : signature?.parameters[rest];
  return [...items, ...omitted, ...(last === undefined ? [] : [restItem(lowering, node, given.slice(rest), last)])];
}

function declaredParameters(signature: ts.Signature | undefined): readonly ts.ParameterDeclaration[] {
  const declaration = signature?.declaration;
  return declaration === undefined || ts.isJSDocSignature(declaration) ? [] : declaration.parameters;
}

function argumentItem(lowering: Lowering, node: Call, argument: ts.Expression, parameter: ts.Symbol | undefined): Item {
  if (ts.isSpreadElement(argument)) lowering.refuse(argument, "PST1000", "A spread argument");
  const declared = parameter?.valueDeclaration;
  const isExternal = declared?.getSourceFile().isDeclarationFile ?? false;
  const isNull =
    argument.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(argument) && argument.text === "undefined");
  const item = { node: argument, purpose: { name: parameter?.name ?? "value" } };
  if (declared !== undefined && ts.isParameter(declared) && isCallerFilled(declared)) {
    if (isNull) return { ...item, lower: () => defaultOf(lowering, declared) };
    if (lowering.typeOf(argument).isNullable)
      return { ...item, lower: () => valueOrDefault(lowering, argument, declared) };
  }
  if (isExternal && isNull && parameter !== undefined && takesText(lowering, parameter, node)) {
    return { ...item, lower: () => ps.member(ps.type("NullString"), "Value") };
  }
  return item;
}

/** `...items`: one list of all arguments that are left. */
function restItem(lowering: Lowering, node: Call, given: readonly ts.Expression[], parameter: ts.Symbol): Item {
  const lower = (): ps.Expression => {
    const facts = lowering.types.of(lowering.program.checker.getTypeOfSymbolAtLocation(parameter, node));
    if (!isList(facts)) return lowering.refuse(node, "PST2009", "of these arguments");
    return newList(lowering, node, given, lowering.types.listName(facts), { name: parameter.name });
  };
  return { node, purpose: { name: parameter.name }, lower };
}

/** .NET text parameters turn `$null` into '', unless it is the special null. */
function takesText(lowering: Lowering, parameter: ts.Symbol, at: ts.Node): boolean {
  const type = lowering.program.checker.getTypeOfSymbolAtLocation(parameter, at);
  return lowering.types.of(type).kind === "string";
}

const defaultOf = (lowering: Lowering, parameter: ts.ParameterDeclaration): ps.Expression =>
  parameter.initializer === undefined || !isCallerFilled(parameter)
    ? ps.nullValue
    : lowering.expression(parameter.initializer);

/** An argument that may be undefined, for a parameter whose default the caller writes out. */
function valueOrDefault(
  lowering: Lowering,
  argument: ts.Expression,
  parameter: ts.ParameterDeclaration,
): ps.Expression {
  const value = lowering.expression(argument, { name: parameter.name.getText() });
  const held = lowering.hold(value, parameter.name.getText(), argument);
  const body = [ps.assign(held, defaultOf(lowering, parameter))];
  lowering.push({ kind: "if", branches: [{ condition: ps.binary(ps.nullValue, "-eq", held), body }] });
  return held;
}
