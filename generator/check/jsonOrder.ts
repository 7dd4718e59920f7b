import { ts } from "ts-morph";
import type { Program } from "../lower/program.js";

/** Notes the types of all records that are written as JSON, which decides how they are read. */
export function collectJson(program: Program, files: readonly ts.SourceFile[]): void {
  const { checker, types, writtenAsJson } = program;
  const note = (type: ts.Type): void => {
    if (type.isUnion()) type.types.forEach(note);
    else if (checker.isArrayType(type)) checker.getTypeArguments(type as ts.TypeReference).forEach(note);
    else if (types.of(type).kind === "interface" && !writtenAsJson.has(type)) {
      writtenAsJson.add(type);
      for (const member of checker.getPropertiesOfType(type)) note(checker.getTypeOfSymbol(member));
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "JSON.stringify" && node.arguments[0] !== undefined)
      note(checker.getTypeAtLocation(node.arguments[0]));
    ts.forEachChild(node, visit);
  };
  files.forEach(visit);
}

/**
 * JSON names members in the order in which they were made; a record of PowerShell has the order of its interface. So a record that is
 * written as JSON is made in that order, and gets no member later.
 */
export function checkJsonOrder(program: Program, files: readonly ts.SourceFile[]): void {
  if (program.writtenAsJson.size === 0) return;
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) checkLiteral(program, node);
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment &&
      ts.isPropertyAccessExpression(node.left)
    )
      checkAssignment(program, node.left);
    ts.forEachChild(node, visit);
  };
  files.forEach(visit);
}

function checkLiteral(program: Program, node: ts.ObjectLiteralExpression): void {
  const { checker } = program;
  const contextual = checker.getContextualType(node);
  const place = contextual === undefined ? undefined : checker.getNonNullableType(contextual);
  const own = checker.getTypeAtLocation(node);
  const candidates = [own, ...(place === undefined ? [] : place.isUnion() ? place.types : [place])];
  const type = candidates.find((candidate) => program.writtenAsJson.has(candidate));
  if (type === undefined) return;
  const declared = checker.getPropertiesOfType(type).map((member) => member.name);
  const places = node.properties.map((member) => declared.indexOf(member.name?.getText() ?? ""));
  const isSorted = places.every((position, index) => index === 0 || position > (places[index - 1] ?? -1));
  if (!isSorted || node.properties.some(ts.isSpreadAssignment))
    program.diagnostics.refuse(node, "PST2020", `\`${checker.typeToString(type)}\``);
}

function checkAssignment(program: Program, target: ts.PropertyAccessExpression): void {
  const type = program.checker.getNonNullableType(program.checker.getTypeAtLocation(target.expression));
  if (!program.writtenAsJson.has(type)) return;
  const member = type.getProperty(target.name.text);
  if (member !== undefined && member.flags & ts.SymbolFlags.Optional)
    program.diagnostics.refuse(target, "PST2020", `\`${program.checker.typeToString(type)}\``);
}
