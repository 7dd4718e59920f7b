import { ts } from "ts-morph";
import { pascal } from "../model/names.js";
import * as ps from "../powershell/ast.js";
import type { Program } from "./program.js";
import { hasModifier } from "./syntax.js";

/** Members whose names PowerShell cannot tell apart: by case, or an own and a static one; inherited ones too. */
export function refuseMemberTwins(program: Program, node: ts.ClassDeclaration): void {
  const { checker } = program;
  const clause = node.heritageClauses?.find((entry) => entry.token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0];
  const inherited = base === undefined ? [] : checker.getPropertiesOfType(checker.getTypeAtLocation(base));
  const isOwn = (member: ts.Symbol): boolean => member.valueDeclaration?.getSourceFile().isDeclarationFile === false;
  const seen = new Map(inherited.filter(isOwn).map((member) => [member.name.toLowerCase(), member.name]));
  for (const entry of node.members) {
    if (entry.name === undefined || !ts.isIdentifier(entry.name)) continue;
    const name = entry.name.text;
    const isStatic = isStaticMember(entry);
    const other = seen.get(name.toLowerCase());
    const twin = node.members.find((member) => isSame(member, name) && isStaticMember(member) !== isStatic);
    if (other !== undefined && other !== name) program.diagnostics.refuse(entry, "PST1004", name, other);
    else if (twin !== undefined && isStatic) program.diagnostics.refuse(entry, "PST1004", `static ${name}`, name);
  }
}

const isStaticMember = (node: ts.ClassElement): boolean =>
  ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.StaticKeyword);

const isSame = (node: ts.ClassElement, name: string): boolean =>
  node.name !== undefined && node.name.getText().toLowerCase() === name.toLowerCase();

/** Members of an interface that differ only by case, inherited ones too. */
export function refuseInterfaceTwins(program: Program, node: ts.InterfaceDeclaration): void {
  const seen = new Map<string, string>();
  for (const { name } of program.checker.getPropertiesOfType(program.checker.getTypeAtLocation(node))) {
    const other = seen.get(name.toLowerCase());
    const own = node.members.filter((member) => [name, other].includes(member.name?.getText()));
    if (other !== undefined) program.diagnostics.refuse(own.at(-1) ?? node.name, "PST1004", name, other);
    seen.set(name.toLowerCase(), name);
  }
}

/** What a class cannot have, as people call it. */
export const memberNames = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.GetAccessor, "A getter"],
  [ts.SyntaxKind.SetAccessor, "A setter"],
  [ts.SyntaxKind.ClassStaticBlockDeclaration, "A static block"],
]);

/** `constructor(readonly name: string)`: a parameter that is a field as well. */
export const fieldParameters = (node: ts.ConstructorDeclaration | undefined): readonly ts.ParameterDeclaration[] =>
  node?.parameters.filter((parameter) => parameter.modifiers !== undefined) ?? [];

/** The property that such a parameter becomes. */
export function parameterField(program: Program, parameter: ts.ParameterDeclaration): ps.PropertyDefinition {
  const isHidden = hasModifier(parameter, ts.SyntaxKind.PrivateKeyword);
  return {
    kind: "property",
    name: pascal(parameter.name.getText()),
    type: program.types.stored(program.types.at(parameter.name)),
    isStatic: false,
    isHidden,
    comment: [],
    initial: undefined,
  };
}
