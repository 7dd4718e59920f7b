import { ts } from "ts-morph";
import type { Program } from "../lower/program.js";

/**
 * Refuses what a declaration says to be newer than Windows PowerShell 5.1 (types, members, cmdlets, parameters), and the name of a type
 * that is not on every engine, where it is more than the type of a value.
 */
export function checkNewer(program: Program, file: ts.SourceFile): void {
  const { checker } = program;
  const refuse = (at: ts.Node, declaration: ts.Node | undefined): void => {
    const needs = declaration === undefined ? undefined : newerTag(declaration);
    if (needs !== undefined) program.diagnostics.refuse(at, "PST3005", at.getText(), needs);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && isWindowsOnly(program, node))
      program.diagnostics.refuse(node, "PST3009", node.getText());
    if (ts.isPropertyAccessExpression(node)) refuse(node.name, externalName(program, node.name));
    else if (ts.isTypeReferenceNode(node)) refuse(node.typeName, externalName(program, node.typeName));
    else if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      const place = checker.getContextualType(node.parent);
      const wanted =
        place === undefined ? undefined : checker.getNonNullableType(place).getProperty(node.name.getText());
      refuse(node.name, external(wanted?.declarations?.[0]));
    }
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isExternalCall(program, node)) {
      // Each overload has its own tag.
      const callee = node.expression;
      refuse(
        ts.isPropertyAccessExpression(callee) ? callee.name : callee,
        checker.getResolvedSignature(node)?.declaration,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** The declaration of a type, a property or a value of an enumeration; calls are looked at by their overload. */
function externalName(program: Program, name: ts.Node): ts.Node | undefined {
  const symbol = program.symbol(name);
  const isCalled = symbol !== undefined && (symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Function)) !== 0;
  return isCalled ? undefined : external(symbol?.declarations?.[0]);
}

function isExternalCall(program: Program, node: ts.CallExpression | ts.NewExpression): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return external(program.symbol(callee.name)?.declarations?.[0]) !== undefined;
}

const isWindowsOnly = (program: Program, node: ts.PropertyAccessExpression): boolean =>
  program.dotnetType(node) !== undefined &&
  ts.getJSDocTags(program.symbol(node)?.declarations?.[0] ?? node).some((tag) => tag.tagName.text === "windowsOnly");

const external = (declaration: ts.Node | undefined): ts.Node | undefined =>
  declaration?.getSourceFile().isDeclarationFile === true ? declaration : undefined;

const newerTag = (declaration: ts.Node): string | undefined => {
  const tag = ts.getJSDocTags(declaration).find((entry) => entry.tagName.text === "newer");
  return tag === undefined ? undefined : (ts.getTextOfJSDocComment(tag.comment) ?? "").trim();
};
