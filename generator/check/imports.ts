import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";

/**
 * Imports that PowerShell has nothing for: of packages and of files that are not compiled; and files that import one another, whose
 * constants JavaScript would find in an order of its own.
 */
export function checkImports(program: ts.Program, files: readonly ts.SourceFile[], diagnostics: Diagnostics): void {
  const known = new Map(files.map((file) => [file.fileName, file]));
  const imported = new Map<ts.SourceFile, ts.SourceFile[]>();
  for (const file of files) {
    const found: ts.SourceFile[] = [];
    for (const statement of file.statements) {
      const name = importedName(statement);
      if (name === undefined) continue;
      const target = resolve(program, name);
      const other = target === undefined ? undefined : known.get(target);
      if (other !== undefined && isAtRuntime(program, statement)) found.push(other);
      const isOfProject = name.text.startsWith(".");
      // A file that is not there TypeScript names itself; declarations are there to be imported.
      const isKnown = other !== undefined || target === undefined || target.endsWith(".d.ts");
      if (!isOfProject || !isKnown) diagnostics.refuse(name, "PST1029", name.text);
    }
    imported.set(file, found);
  }
  for (const cycle of cycles(files, imported)) {
    const [first] = cycle;
    if (first === undefined) continue;
    const next = cycle[1] ?? first;
    const at = first.statements
      .map(importedName)
      .find((name) => name !== undefined && resolve(program, name) === next.fileName);
    const names = [...cycle, first].map((file) => file.fileName.slice(file.fileName.lastIndexOf("/") + 1));
    diagnostics.refuse(at ?? first, "PST1026", names.join(" -> "));
  }
}

function importedName(statement: ts.Statement): ts.StringLiteral | undefined {
  const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
  const name = isImport ? statement.moduleSpecifier : undefined;
  return name !== undefined && ts.isStringLiteral(name) ? name : undefined;
}

function resolve(program: ts.Program, name: ts.StringLiteral): string | undefined {
  const symbol = program.getTypeChecker().getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  return declaration === undefined ? undefined : declaration.getSourceFile().fileName;
}

/** Whether the import stays in JavaScript: it names something that is more than a type. */
function isAtRuntime(program: ts.Program, statement: ts.Statement): boolean {
  if (!ts.isImportDeclaration(statement)) return true;
  const clause = statement.importClause;
  if (clause === undefined) return true;
  if (clause.isTypeOnly) return false;
  const bindings = clause.namedBindings;
  if (bindings === undefined || ts.isNamespaceImport(bindings)) return true;
  const checker = program.getTypeChecker();
  return bindings.elements.some((element) => {
    const symbol = checker.getSymbolAtLocation(element.name);
    const target =
      symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return !element.isTypeOnly && target !== undefined && (target.flags & ts.SymbolFlags.Value) !== 0;
  });
}

/** Each group of files that lead to one another, once, as a way from its first file back to it. */
function cycles(
  files: readonly ts.SourceFile[],
  imported: ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]>,
): ts.SourceFile[][] {
  const found: ts.SourceFile[][] = [];
  const inCycle = new Set<ts.SourceFile>();
  const done = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile, way: readonly ts.SourceFile[]): void => {
    const position = way.indexOf(file);
    if (position >= 0) {
      const cycle = way.slice(position);
      if (!cycle.some((entry) => inCycle.has(entry))) found.push(cycle);
      for (const entry of cycle) inCycle.add(entry);
      return;
    }
    if (done.has(file)) return;
    for (const next of imported.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}
