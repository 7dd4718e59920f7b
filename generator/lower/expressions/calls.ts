import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { cmdletCall } from "../cmdlets/calls.js";
import { isOfFile } from "../functions/nesting.js";
import { libraryCall, libraryFunction } from "../library/library.js";
import type { Lowering, Purpose } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { isClassName, memberName } from "./access.js";
import { argumentItems, callArguments } from "./callArguments.js";
import { onDemandObject } from "./onDemand.js";
import { isOptionalChainEnd, optionalChain } from "./optionalChains.js";
import { arrayTest } from "./typeTests.js";

/** A call: of a function of the program, a method, a .NET member, or a function of JavaScript's library. */
export function callExpression(lowering: Lowering, node: ts.CallExpression, purpose: Purpose): ps.Expression {
  if (isOptionalChainEnd(lowering, node)) return optionalChain(lowering, node, purpose);
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
  return ps.invoke(value ?? ps.nullValue, "Invoke", ...given);
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
    if (callee.text === "onDemand") return onDemandObject(lowering, node);
  }
  return libraryFunction(lowering, node, callee.text) ?? lowering.refuse(node, "PST3001", callee.text);
}

function methodCall(
  lowering: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  purpose: Purpose,
): ps.Expression {
  const cmdlet = cmdletCall(lowering, node, callee);
  if (cmdlet !== undefined) return cmdlet;
  const owner = lowering.program.dotnetType(callee.expression);
  if (owner !== undefined)
    return ps.invoke(ps.type(owner), memberName(lowering, callee), ...callArguments(lowering, node));
  if (callee.expression.getText() === "Object") return lowering.refuse(node, "PST1024", `\`${callee.getText()}\``);
  if (callee.expression.getText() === "Array" && callee.name.text === "isArray") return arrayTest(lowering, node);
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
  return ps.invoke(object ?? ps.nullValue, memberName(lowering, callee), ...parameters);
}
