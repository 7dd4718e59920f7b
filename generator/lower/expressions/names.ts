import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { isStandardLibrary } from "../types.js";

/** A local, a parameter, a constant of a file, or `undefined`. */
export function identifier(lowering: Lowering, node: ts.Identifier): ps.Expression {
  if (node.text === "undefined") return ps.nullValue;
  const symbol = lowering.program.symbol(node);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) return lowering.refuse(node, "PST2001", `\`${node.text}\``);
  const name = lowering.scope.nameOf(symbol);
  if (name !== undefined) return ps.variable(name);
  if (isStandardLibrary(declaration)) return lowering.refuse(node, "PST3001", node.text);
  if (isFileConstant(declaration)) {
    return ps.member(ps.type(lowering.program.fileClass(declaration.getSourceFile())), pascal(symbol.name));
  }
  // A local whose declaration was refused: one report is enough.
  if (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration)) return ps.variable(symbol.name);
  if (ts.isClassDeclaration(declaration)) return ps.type(lowering.types.className(symbol.name));
  if (ts.isFunctionDeclaration(declaration)) return lowering.refuse(node, "PST1009");
  return lowering.refuse(node, "PST3001", node.text);
}

/** `const x = ...` at the top of a file. */
export const isFileConstant = (declaration: ts.Node): boolean =>
  ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
