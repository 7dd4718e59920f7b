import { Project, ts } from "ts-morph";
import { Diagnostics } from "../check/diagnostics.js";

/** The loaded program: what the later passes look at. */
export interface Source {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The product's own files, in the order of their paths; declaration files are not among them. */
  readonly files: readonly ts.SourceFile[];
  /** The library files of the compiler that stand in for JavaScript's own functions. */
  readonly library: readonly ts.SourceFile[];
}

/**
 * Loads the TypeScript project and reports what TypeScript itself has to say.
 *
 * @param configuration path of the `tsconfig.json`
 * @param libraryFolder folder of the compiler's own library sources
 */
export function loadProject(configuration: string, libraryFolder: string, diagnostics: Diagnostics): Source {
  const project = new Project({ tsConfigFilePath: configuration, skipFileDependencyResolution: true });
  const library = project.addSourceFilesAtPaths(`${libraryFolder}/*.ts`).map((file) => file.compilerNode);
  return sourceOf(project, library, diagnostics);
}

/** The program of a project that is already there (the tests make one in memory). */
export function sourceOf(project: Project, library: readonly ts.SourceFile[], diagnostics: Diagnostics): Source {
  const program = project.getProgram().compilerObject;
  const libraryNames = new Set(library.map((file) => file.fileName));
  const own = project
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile() && !libraryNames.has(file.getFilePath()));
  // The compiler's library is checked by its own tests, not by every build.
  for (const file of own) {
    for (const found of program.getSyntacticDiagnostics(file.compilerNode)) diagnostics.addTypeScript(found);
    for (const found of program.getSemanticDiagnostics(file.compilerNode)) diagnostics.addTypeScript(found);
  }
  return {
    program,
    checker: program.getTypeChecker(),
    files: own.map((file) => file.compilerNode).sort((one, other) => (one.fileName < other.fileName ? -1 : 1)),
    library: program.getSourceFiles().filter((file) => libraryNames.has(file.fileName)),
  };
}
