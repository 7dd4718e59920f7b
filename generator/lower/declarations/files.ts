import { ts } from "ts-morph";
import type * as ps from "../../powershell/ast.js";
import { baseName, type Program } from "../program.js";
import { lowerClass } from "./classes.js";
import { lowerConstants } from "./constants.js";
import { lowerFunction } from "./methods.js";
import { refuseInterfaceTwins, refuseNames, refuseTwins } from "./nameRules.js";

/** The classes that a file becomes: one of static methods for its functions and constants, and its own. */
export function lowerFile(program: Program, file: ts.SourceFile): ps.ClassDefinition[] {
  const members: (ps.PropertyDefinition | ps.MethodDefinition)[] = [];
  const classes: ps.ClassDefinition[] = [];
  refuseNames(program, file);
  refuseTwins(program, file.statements.filter(ts.isFunctionDeclaration));
  for (const statement of file.statements) {
    if (
      ts.isImportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) {
      if (ts.isInterfaceDeclaration(statement)) refuseInterfaceTwins(program, statement);
      continue;
    }
    try {
      if (ts.isFunctionDeclaration(statement)) members.push(lowerFunction(program, statement));
      else if (ts.isVariableStatement(statement)) members.push(...lowerConstants(program, statement));
      else if (ts.isClassDeclaration(statement)) classes.push(lowerClass(program, statement));
      else program.diagnostics.refuse(statement, "PST1012", `\`${ts.SyntaxKind[statement.kind]}\``);
    } catch (failure) {
      program.diagnostics.refuse(statement, "PST1017", failure instanceof Error ? failure.message : String(failure));
    }
  }
  classes.push(...program.takeFunctionClasses());
  if (members.length === 0) return classes;
  const name = program.fileClass(file);
  if (classes.some((definition) => definition.name === name)) program.diagnostics.refuse(file, "PST1014", name);
  const sorted = [
    ...members.filter((entry) => entry.kind === "property"),
    ...members.filter((entry) => entry.kind === "method"),
  ];
  return [...classes, { kind: "class", name, base: undefined, comment: [], members: sorted }];
}

/** Two files of one name would give two classes of one name. */
export function refuseSameNames(program: Program, files: readonly ts.SourceFile[]): void {
  const seen = new Set<string>();
  const classes = new Set<string>();
  for (const file of files) {
    const name = baseName(file.fileName).toLowerCase();
    if (seen.has(name)) program.diagnostics.refuse(file, "PST1014", name);
    seen.add(name);
    program.classNames.add(program.fileClass(file).toLowerCase());
    for (const definition of file.statements.filter(ts.isClassDeclaration)) {
      const className = program.types.className(definition.name?.text ?? "").toLowerCase();
      if (classes.has(className)) program.diagnostics.refuse(definition, "PST1014", className);
      classes.add(className);
      program.classNames.add(className);
    }
  }
}
