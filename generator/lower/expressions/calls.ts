import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { isOfFile } from "../functions/nesting.js";
import { isCallerFilled } from "../functions/parameters.js";
import { libraryCall, libraryFunction } from "../library/library.js";
import { type Lowering, type Purpose, skipParentheses } from "../lowering.js";
import { isClassName, isOptionalChainEnd, memberName, optionalChain } from "./access.js";

/** A call: of a function of the program, a method, a .NET member, or a function of JavaScript's library. */
export function callExpression(lowering: Lowering, node: ts.CallExpression, purpose: Purpose): ps.Expression {
  if (isOptionalChainEnd(node)) return optionalChain(lowering, node, purpose);
  const callee = skipParentheses(node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword)
    return lowering.refuse(node, "PST1000", "`super(...)` after other statements");
  if (isFunctionValue(lowering, callee)) return valueCall(lowering, node, callee);
  if (ts.isIdentifier(callee)) return functionCall(lowering, node, callee);
  if (ts.isPropertyAccessExpression(callee)) return methodCall(lowering, node, callee, purpose);
  return lowering.refuse(node, "PST1009");
}

/** Whether what is called is an object with a method `Invoke`, and no function or method that has its own name in PowerShell. */
function isFunctionValue(lowering: Lowering, callee: ts.Expression): boolean {
  const isNamed = ts.isIdentifier(callee) || ts.isPropertyAccessExpression(callee);
  if (!isNamed) return lowering.typeOf(callee).kind === "function";
  const symbol = lowering.program.symbol(ts.isIdentifier(callee) ? callee : callee.name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || isExternal(declaration)) return false;
  if (ts.isIdentifier(callee) && lowering.holderOf(symbol) !== undefined) return true;
  return (
    !isOfFile(declaration) && !(symbol.flags & ts.SymbolFlags.Method) && lowering.typeOf(callee).kind === "function"
  );
}

const isExternal = (declaration: ts.Node): boolean => declaration.getSourceFile().isDeclarationFile;

function valueCall(lowering: Lowering, node: ts.CallExpression, callee: ts.Expression): ps.Expression {
  const [value, ...given] = lowering.inOrder([
    { node: callee, purpose: { name: "action" } },
    ...argumentItems(lowering, node),
  ]);
  return ps.invoke(value ?? ps.nullValue, "Invoke", ...given, ...omitted(lowering, node));
}

function functionCall(lowering: Lowering, node: ts.CallExpression, callee: ts.Identifier): ps.Expression {
  const declaration = lowering.program.symbol(callee)?.declarations?.[0];
  if (declaration !== undefined && isOfFile(declaration)) {
    const file = declaration.getSourceFile();
    if (!file.isDeclarationFile) {
      const name = pascal(declaration.name?.getText() ?? callee.text);
      return ps.invoke(ps.type(lowering.program.fileClass(file)), name, ...callArguments(lowering, node));
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
  if (callee.expression.getText() === "Object") return lowering.refuse(node, "PST1024", `\`${callee.getText()}\``);
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
    if (declared !== undefined && ts.isParameter(declared) && isCallerFilled(declared)) {
      if (isNull) return { ...item, lower: () => defaultOf(lowering, declared) };
      if (lowering.typeOf(argument).isNullable)
        return { ...item, lower: () => valueOrDefault(lowering, argument, declared) };
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
