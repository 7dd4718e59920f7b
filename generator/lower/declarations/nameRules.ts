import { ts } from "ts-morph";
import type { Program } from "../program.js";
import { isPlainName } from "../scope.js";
import { hasModifier } from "../syntax.js";

/** The emitted files are ASCII, and `$` begins a variable. */
export function refuseNames(program: Program, file: ts.SourceFile): void {
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isPlainName(node.text) && !ts.isJSDoc(node.parent))
      program.diagnostics.refuse(node, "PST1000", `The name \`${node.text}\``);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
}

/** Names that a method in a PowerShell class cannot have, or by which .NET calls it on its own. */
const ownMethods = new Set([
  "hidden",
  "static",
  "new",
  "gettype",
  "gethashcode",
  "equals",
  "finalize",
  "referenceequals",
]);

/** Two members of one class whose names differ only by case, or not at all. */
export function refuseTwins(program: Program, members: readonly ts.NamedDeclaration[]): void {
  const seen = new Map<string, string>();
  for (const entry of members) {
    const name = entry.name?.getText() ?? "";
    const other = seen.get(name.toLowerCase());
    const isMethod = ts.isFunctionDeclaration(entry) || ts.isMethodDeclaration(entry);
    // A static `End` runs into a mistake of the engine ("The result type of the dynamic binding ...").
    const isStatic = ts.isFunctionDeclaration(entry) || (ts.isMethodDeclaration(entry) && isStaticMember(entry));
    if (isStatic && ["begin", "process", "end", "clean"].includes(name.toLowerCase()))
      program.diagnostics.refuse(entry, "PST1003", name);
    if (isMethod && ownMethods.has(name.toLowerCase())) program.diagnostics.refuse(entry, "PST1003", name);
    if (other !== undefined && other !== name) program.diagnostics.refuse(entry, "PST1004", name, other);
    seen.set(name.toLowerCase(), name);
  }
}

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
