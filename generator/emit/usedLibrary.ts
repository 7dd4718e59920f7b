import { ts } from "ts-morph";
import { lowerFile } from "../lower/declarations/files.js";
import { baseName, type Program } from "../lower/program.js";
import type * as ps from "../powershell/ast.js";
import type { LoweredFile } from "./core.js";

/**
 * The compiler's own library as far as the program uses it: files that something names, and of their functions and constants those
 * that something calls, the library's own calls counted.
 *
 * @param used members that are called from outside the files, as `Class::Member`
 */
export function usedLibrary(
  program: Program,
  library: readonly ts.SourceFile[],
  files: readonly LoweredFile[],
  used: readonly string[] = [],
): LoweredFile[] {
  return onlyUsed(program, lowerUsed(program, library), files, used);
}

/** Lowering a file of the library may need another one. */
function lowerUsed(program: Program, library: readonly ts.SourceFile[]): LoweredFile[] {
  const lowered = new Map<ts.SourceFile, LoweredFile>();
  for (;;) {
    const next = library.find((file) => program.usedLibrary.has(baseName(file.fileName)) && !lowered.has(file));
    if (next === undefined) break;
    importedNames(next).forEach((name) => program.usedLibrary.add(name));
    const path = `generator/library/${baseName(next.fileName)}.ts`;
    lowered.set(next, { path, classes: lowerFile(program, next) });
  }
  return library.flatMap((file) => lowered.get(file) ?? []);
}

/** The library files that a file imports; of those only what is called is kept. */
const importedNames = (file: ts.SourceFile): string[] =>
  file.statements
    .filter(ts.isImportDeclaration)
    .map((statement) => statement.moduleSpecifier)
    .filter(ts.isStringLiteral)
    .map((specifier) => baseName(specifier.text.replace(/\.js$/, ".ts")));

type Member = ps.PropertyDefinition | ps.MethodDefinition;

function onlyUsed(
  program: Program,
  library: readonly LoweredFile[],
  files: readonly LoweredFile[],
  used: readonly string[],
): LoweredFile[] {
  const fileClasses = new Set([...program.usedLibrary].map((name) => program.libraryClass(name)));
  const isOpen = (definition: ps.ClassDefinition): boolean => fileClasses.has(definition.name);
  const classes = library.flatMap((file) => file.classes);
  const members = new Map<string, Member>(
    classes
      .filter(isOpen)
      .flatMap((definition) => definition.members.map((member) => [`${definition.name}::${member.name}`, member])),
  );
  const kept = new Set<string>();
  const keep = (name: string): void => {
    const member = members.get(name);
    if (member === undefined || kept.has(name)) return;
    kept.add(name);
    staticNames(member).forEach(keep);
  };
  used.forEach(keep);
  staticNames([files, classes.filter((definition) => !isOpen(definition))]).forEach(keep);
  return library.map((file) => ({
    path: file.path,
    classes: file.classes
      .map((definition) =>
        isOpen(definition)
          ? { ...definition, members: definition.members.filter(({ name }) => kept.has(`${definition.name}::${name}`)) }
          : definition,
      )
      .filter((definition) => definition.members.length > 0 || !isOpen(definition)),
  }));
}

/** Every static member that is named somewhere within, as `Class::Member`. */
function staticNames(root: unknown): string[] {
  const names: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      const node = value as { kind?: string; object?: ps.Expression; name?: string };
      const isMember = node.kind === "member" || node.kind === "invocation";
      if (isMember && node.object?.kind === "type") names.push(`${node.object.name}::${node.name ?? ""}`);
      Object.values(value).forEach(visit);
    }
  };
  visit(root);
  return names;
}
