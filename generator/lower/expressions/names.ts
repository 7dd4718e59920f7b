import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { isOfFile } from "../functions/nesting.js";
import { functionReference } from "../functions/references.js";
import { numberConstant } from "../library/numbers.js";
import type { Lowering } from "../lowering.js";
import { isStandardLibrary } from "../types.js";

/** A local, a parameter, a constant of a file, or `undefined`. */
export function identifier(lowering: Lowering, node: ts.Identifier): ps.Expression {
  if (node.text === "undefined") return ps.nullValue;
  const symbol = lowering.program.symbol(node);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) return lowering.refuse(node, "PST2001", `\`${node.text}\``);
  const variable = lowering.variableOf(symbol);
  if (variable !== undefined) return variable;
  const constant = isStandardLibrary(declaration) ? numberConstant(node.text) : undefined;
  if (constant !== undefined) return constant;
  if (isStandardLibrary(declaration)) return lowering.refuse(node, "PST3001", node.text);
  if (isOfFile(declaration)) return functionReference(lowering, node, declaration);
  if (isFileConstant(declaration)) {
    return ps.member(ps.type(lowering.program.fileClass(declaration.getSourceFile())), pascal(symbol.name));
  }
  // A local whose declaration was refused: one report is enough.
  const isVariable = ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration);
  if (isVariable || ts.isFunctionDeclaration(declaration)) return ps.variable(symbol.name);
  if (ts.isClassDeclaration(declaration)) return ps.type(lowering.types.className(symbol.name));
  return lowering.refuse(node, "PST3001", node.text);
}

/** `const x = ...` at the top of a file. */
const isFileConstant = (declaration: ts.Node): boolean =>
  ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
