import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { jsDocLines } from "../comments.js";
import { callArguments } from "../expressions/callArguments.js";
import { lowerParameters, parameterType } from "../functions/parameters.js";
import { Lowering } from "../lowering.js";
import { fieldParameters } from "../members.js";
import type { Program } from "../program.js";
import { visitors } from "../visitors.js";
import { commentWidth } from "./methods.js";

/** What a class extends, as PowerShell calls it. */
export function baseClass(program: Program, node: ts.ClassDeclaration): string | undefined {
  const clause = node.heritageClauses?.find((entry) => entry.token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0];
  if (base === undefined) return undefined;
  if (base.expression.getText() === "Error") return "System.Exception";
  const facts = program.types.at(base);
  if (facts.kind === "class") return facts.name;
  const dotnet = program.dotnetType(base.expression);
  if (dotnet === undefined) program.diagnostics.refuse(base, "PST2009", base.getText());
  return dotnet;
}

/** PowerShell does not inherit constructors: a class without one of its own passes what it is given to its base. */
export function inheritedConstructor(program: Program, node: ts.ClassDeclaration, name: string): ps.MethodDefinition[] {
  const symbol = program.checker.getTypeAtLocation(node).getSymbol();
  if (symbol === undefined || node.heritageClauses === undefined) return [];
  const [signature] = program.checker.getTypeOfSymbolAtLocation(symbol, node).getConstructSignatures();
  const isError = baseClass(program, node) === "System.Exception";
  // `new Error()` takes options as well, which .NET does not know.
  const inherited = (isError ? signature?.parameters.slice(0, 1) : signature?.parameters) ?? [];
  if (inherited.length === 0) return [];
  const parameters = inherited.map((parameter) => {
    const { valueDeclaration: declared } = parameter;
    if (declared !== undefined && ts.isParameter(declared) && !isError)
      return { name: parameter.name, type: parameterType(program, declared) };
    const facts = program.types.of(program.checker.getTypeOfSymbolAtLocation(parameter, node));
    return { name: parameter.name, type: program.types.emitted(isError ? { ...facts, isNullable: false } : facts) };
  });
  return [
    {
      kind: "method",
      name,
      returnType: undefined,
      parameters,
      isStatic: false,
      isHidden: false,
      comment: [],
      baseParameters: parameters.map((parameter) => ps.variable(parameter.name)),
      body: [],
    },
  ];
}

/** A constructor: the call of its base first, then the parameters that are fields, then its statements. */
export function lowerConstructor(
  program: Program,
  node: ts.ConstructorDeclaration,
  className: string,
): ps.MethodDefinition {
  const lowering = new Lowering(program, visitors, node, "value", false);
  const { list: parameters, prologue } = lowerParameters(lowering, node);
  const [first, ...others] = node.body?.statements ?? [];
  const superCall = superCallOf(first);
  let baseParameters: ps.Expression[] | undefined;
  if (superCall !== undefined) {
    const isOfError = ts.isClassDeclaration(node.parent) && baseClass(program, node.parent) === "System.Exception";
    baseParameters = callArguments(lowering, superCall);
    // Without a message JavaScript's is empty, and .NET's is not.
    if (isOfError && baseParameters.length === 0) baseParameters = [ps.text("")];
    if (isOfError && baseParameters.length > 1)
      program.diagnostics.refuse(node, "PST3002", "super", "with a message alone");
    if (lowering.block.length > 0 || prologue.length > 0) program.diagnostics.refuse(node, "PST1013", "super");
  }
  const body = lowering.nested(() => {
    for (const parameter of fieldParameters(node)) {
      const symbol = program.symbol(parameter.name);
      const value = symbol === undefined ? undefined : lowering.variableOf(symbol);
      const field = ps.member(ps.thisValue, pascal(parameter.name.getText()));
      if (value !== undefined) lowering.push(ps.assign(field, value));
    }
    const rest = superCall === undefined && first !== undefined ? [first, ...others] : others;
    for (const statement of rest) lowering.statement(statement);
  });
  return {
    kind: "method",
    name: className,
    returnType: undefined,
    parameters,
    isStatic: false,
    isHidden: false,
    comment: jsDocLines(node, commentWidth, program.diagnostics),
    ...(baseParameters === undefined || baseParameters.length === 0 ? {} : { baseParameters }),
    body: [...prologue, ...body],
  };
}

/** `super(...)`, where a constructor begins with it. */
function superCallOf(statement: ts.Statement | undefined): ts.CallExpression | undefined {
  const isCall =
    statement !== undefined && ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression);
  if (!isCall) return undefined;
  const call = statement.expression as ts.CallExpression;
  return call.expression.kind === ts.SyntaxKind.SuperKeyword ? call : undefined;
}
