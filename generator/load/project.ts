import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { Project, ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { readConfiguration } from "./configuration.js";
import { readText } from "./texts.js";

/** The loaded program: what the later passes look at. */
export interface Source {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The product's own files, in the order of their paths; declaration files are not among them. */
  readonly files: readonly ts.SourceFile[];
  /** The library files of the compiler that stand in for JavaScript's own functions. */
  readonly library: readonly ts.SourceFile[];
}

/** The folders that the compiler brings along. */
export interface OwnFolders {
  /** The sources of its library. */
  readonly library: string;
  /** Declarations of its own words and of .NET, for projects that have none by the same names. */
  readonly declarations: string;
}

/** A project on the disk. It may be loaded again and again; only what has changed is read. */
export class ProjectFolder {
  private project: Project | undefined;
  private options = "";
  private readonly stamps = new Map<string, string>();

  constructor(
    private readonly root: string,
    private readonly own: OwnFolders,
  ) {}

  /**
   * Reads the project as it is now, and reports what TypeScript itself has to say.
   *
   * @returns nothing where it cannot be read; then a diagnostic says why
   */
  load(diagnostics: Diagnostics): { readonly source: Source; readonly version: string } | undefined {
    const configuration = readConfiguration(this.root, diagnostics);
    if (configuration === undefined) return undefined;
    const options = JSON.stringify(configuration.options);
    if (this.project === undefined || options !== this.options) {
      this.project = new Project({ compilerOptions: configuration.options, skipFileDependencyResolution: true });
      this.options = options;
      this.stamps.clear();
    }
    const names = new Set(configuration.fileNames.map((path) => basename(path)));
    const library = filesIn(this.own.library);
    const declarations = filesIn(this.own.declarations).filter((path) => !names.has(basename(path)));
    const isComplete = this.read([...configuration.fileNames, ...library, ...declarations], diagnostics);
    if (!isComplete) return undefined;
    const nodes = library.map((path) => this.project?.getSourceFileOrThrow(path).compilerNode);
    const source = sourceOf(
      this.project,
      nodes.filter((node) => node !== undefined),
      diagnostics,
    );
    if (source.files.length === 0) {
      const place = { file: join(this.root, "tsconfig.json"), line: 1, column: 1, length: 1 };
      diagnostics.refuseAt(place, "PST1028", "The project", "it includes no source");
    }
    return { source, version: configuration.version };
  }

  /** Reads what is new or changed, forgets what is gone, and says whether everything could be read. */
  private read(paths: readonly string[], diagnostics: Diagnostics): boolean {
    const wanted = new Set(paths);
    let isComplete = true;
    for (const path of wanted) {
      const stamp = stampOf(path);
      if (stamp !== undefined && this.stamps.get(path) === stamp) continue;
      this.stamps.delete(path);
      const text = readText(path, diagnostics);
      if (text === undefined) {
        isComplete = false;
        continue;
      }
      this.project?.createSourceFile(path, text, { overwrite: true });
      if (stamp !== undefined) this.stamps.set(path, stamp);
    }
    for (const file of this.project?.getSourceFiles() ?? []) {
      const path = file.getFilePath();
      if (wanted.has(path)) continue;
      file.forget();
      this.stamps.delete(path);
    }
    return isComplete;
  }
}

/** What changes where a file does; nothing where there is none. */
export function stampOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.mtimeMs} ${found.size} ${found.ino}`;
}

const filesIn = (folder: string): string[] =>
  ts.sys.readDirectory(folder, [".ts"], undefined, ["*"]).map((path) => path.replaceAll("\\", "/"));

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
