import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { libraryCall, libraryFunction } from "../library/library.js";
import { type Lowering, type Purpose, skipParentheses } from "../lowering.js";
import { isClassName, isOptionalChainEnd, memberName, optionalChain } from "./access.js";

/** A call: of a function of the program, a method, a .NET member, or a function of JavaScript's library. */
export function callExpression(lowering: Lowering, node: ts.CallExpression, purpose: Purpose): ps.Expression {
  if (isOptionalChainEnd(node)) return optionalChain(lowering, node, purpose);
  const callee = skipParentheses(node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword)
    return lowering.refuse(node, "PST1000", "`super(...)` after other statements");
  if (ts.isIdentifier(callee)) return functionCall(lowering, node, callee);
  if (ts.isPropertyAccessExpression(callee)) return methodCall(lowering, node, callee, purpose);
  return lowering.refuse(node, "PST1009");
}

function functionCall(lowering: Lowering, node: ts.CallExpression, callee: ts.Identifier): ps.Expression {
  const declaration = lowering.program.symbol(callee)?.declarations?.[0];
  if (declaration !== undefined && ts.isFunctionDeclaration(declaration)) {
    const file = declaration.getSourceFile();
    if (!file.isDeclarationFile) {
      return ps.invoke(
        ps.type(lowering.program.fileClass(file)),
        pascal(declaration.name?.text ?? callee.text),
        ...callArguments(lowering, node),
      );
    }
    if (callee.text === "ref") {
      const [initial] = callArguments(lowering, node);
      return ps.cast("ref", initial ?? ps.nullValue);
    }
  }
  return libraryFunction(lowering, node, callee.text) ?? lowering.refuse(node, "PST3001", callee.text);
}

function methodCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  purpose: Purpose,
): ps.Expression {
  const owner = lowering.program.dotnetType(callee.expression);
  if (owner !== undefined)
    return ps.invoke(ps.type(owner), memberName(lowering, callee), ...callArguments(lowering, node));
  const known = libraryCall(lowering, node, callee, purpose);
  if (known !== undefined) return known;
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const base = lowering.types.emitted(lowering.typeOf(callee.expression));
    return ps.invoke(ps.cast(base, ps.thisValue), pascal(callee.name.text), ...callArguments(lowering, node));
  }
  const facts = lowering.typeOf(callee.expression);
  const isOwn = ["class", "dotnet", "interface"].includes(facts.kind) || isClassName(lowering, callee.expression);
  if (!isOwn)
    return lowering.refuse(callee, "PST3001", `${lowering.types.describe(callee.expression)}.${callee.name.text}`);
  const [object, ...parameters] = lowering.inOrder([
    { node: callee.expression, purpose: { name: "value" } },
    ...argumentItems(lowering, node),
  ]);
  return ps.invoke(object ?? ps.nullValue, memberName(lowering, callee), ...parameters, ...omitted(lowering, node));
}

/** The arguments of a call, with those that are left out filled in: PowerShell's methods have no optional parameters. */
export function callArguments(lowering: Lowering, node: ts.CallExpression | ts.NewExpression): ps.Expression[] {
  return [...lowering.inOrder(argumentItems(lowering, node)), ...omitted(lowering, node)];
}

interface Item {
  readonly node: ts.Expression;
  readonly purpose: Purpose;
  readonly lower?: () => ps.Expression;
}

function argumentItems(lowering: Lowering, node: ts.CallExpression | ts.NewExpression): Item[] {
  const signature = lowering.program.checker.getResolvedSignature(node);
  const isExternal = signature?.declaration?.getSourceFile().isDeclarationFile ?? false;
  return (node.arguments ?? []).map((argument, position) => {
    if (ts.isSpreadElement(argument)) lowering.refuse(argument, "PST1000", "A spread argument");
    const parameter = signature?.parameters[position];
    const isNull =
      argument.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(argument) && argument.text === "undefined");
    const item = { node: argument, purpose: { name: parameter?.name ?? "value" } };
    const declared = parameter?.valueDeclaration;
    if (declared !== undefined && ts.isParameter(declared) && declared.initializer !== undefined) {
      if (isNull) return { ...item, lower: () => defaultOf(lowering, declared) };
      if (lowering.typeOf(argument).isNullable) lowering.refuse(argument, "PST2011", parameter?.name ?? "");
    }
    if (isExternal && isNull && parameter !== undefined && takesText(lowering, parameter, node)) {
      return { ...item, lower: () => ps.member(ps.type("NullString"), "Value") };
    }
    return item;
  });
}

/** .NET text parameters turn `$null` into '', unless it is the special null. */
function takesText(lowering: Lowering, parameter: ts.Symbol, at: ts.Node): boolean {
  const type = lowering.program.checker.getTypeOfSymbolAtLocation(parameter, at);
  return lowering.types.of(type).kind === "string";
}

function omitted(lowering: Lowering, node: ts.CallExpression | ts.NewExpression): ps.Expression[] {
  const declaration = lowering.program.checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return [];
  if (declaration.getSourceFile().isDeclarationFile) return [];
  return declaration.parameters.slice(node.arguments?.length ?? 0).map((parameter) => {
    return defaultOf(lowering, parameter);
  });
}

function defaultOf(lowering: Lowering, parameter: ts.ParameterDeclaration): ps.Expression {
  if (parameter.initializer === undefined) return ps.nullValue;
  const value = skipParentheses(parameter.initializer);
  const isLiteral =
    ts.isStringLiteral(value) ||
    ts.isNumericLiteral(value) ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword;
  return isLiteral ? lowering.expression(value) : lowering.refuse(parameter, "PST2010");
}
