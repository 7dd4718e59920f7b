import { join } from "node:path";
import { Project, ts } from "ts-morph";
import { refuseRecursion } from "../../generator/check/recursion.js";
import { lowerFiles } from "../../generator/compile.js";
import { Diagnostics, formatDiagnostic, type Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { inheritanceOrder } from "../../generator/emit/coreParts.js";
import { usedLibrary } from "../../generator/emit/usedLibrary.js";
import { sourceOf } from "../../generator/load/project.js";
import { refuseSameNames } from "../../generator/lower/declarations/files.js";
import { baseName, Program } from "../../generator/lower/program.js";
import { Types } from "../../generator/lower/types.js";
import { pascal } from "../../generator/model/names.js";
import { print } from "../../generator/powershell/printer.js";
import { transpile } from "./javascript.js";

/** A function that is run in both languages, and where it is in each. */
export interface CompiledCase {
  readonly file: string;
  readonly name: string;
  readonly className: string;
  readonly method: string;
}

/** Files as PowerShell and as JavaScript. */
export interface Compiled {
  /** The classes of all files. */
  readonly text: string;
  /** The exported functions without parameters. */
  readonly names: readonly CompiledCase[];
  /** Every file as JavaScript by its base name. */
  readonly files: ReadonlyMap<string, string>;
}

const prefix = "Case";

/** Compiles files as a module's core would be, without commands; one object for many compilations, since TypeScript's own files are read once. */
export class TestCompiler {
  private readonly project: Project;
  private readonly library: readonly ts.SourceFile[];

  /**
   * @param configuration the `tsconfig.json` that the files belong to
   * @param root the repository
   */
  constructor(configuration: string, root: string) {
    this.project = new Project({ tsConfigFilePath: configuration, skipAddingFilesFromTsConfig: true });
    this.project.addSourceFilesAtPaths(
      ["src/engine", "tests/generator/engine"].map((folder) => join(root, folder, "*.d.ts")),
    );
    const found = this.project.addSourceFilesAtPaths(join(root, "generator/library/*.ts"));
    this.library = found.map((file) => file.compilerNode);
  }

  /**
   * @param texts the files' texts by their paths; they need not be on the disk
   * @throws {Error} Where one is refused; the message holds every diagnostic with its line.
   */
  compile(texts: ReadonlyMap<string, string>): Compiled {
    const { compiled, diagnostics } = this.attempt(texts);
    if (compiled !== undefined) return compiled;
    const lineOf = (found: Diagnostic): string => texts.get(found.file)?.split("\n")[found.line - 1] ?? "";
    throw new Error(diagnostics.map((found) => `${formatDiagnostic(found)}\n    ${lineOf(found)}`).join("\n"));
  }

  /** As `compile`, but what is refused is given back and not thrown. */
  attempt(texts: ReadonlyMap<string, string>): {
    readonly compiled?: Compiled;
    readonly diagnostics: readonly Diagnostic[];
  } {
    const added = [...texts].map(([path, text]) => this.project.createSourceFile(path, text, { overwrite: true }));
    try {
      return this.lower();
    } finally {
      for (const file of added) file.forget();
    }
  }

  private lower(): { readonly compiled?: Compiled; readonly diagnostics: readonly Diagnostic[] } {
    const diagnostics = new Diagnostics();
    const source = sourceOf(this.project, this.library, diagnostics);
    const program = new Program(source.checker, new Types(source.checker, prefix), diagnostics, prefix);
    refuseSameNames(program, source.files);
    refuseRecursion(program, source.files);
    const lowered = lowerFiles(program, source.files, (file) => baseName(file.fileName));
    const library = usedLibrary(program, source.library, lowered);
    if (diagnostics.all.length > 0) return { diagnostics: diagnostics.all };
    const classes = inheritanceOrder([...library, ...lowered]).flatMap((file) => file.classes);
    return {
      compiled: {
        text: print(classes),
        names: source.files.flatMap((file) => casesOf(program, file)),
        files: new Map(source.files.map((file) => [baseName(file.fileName), transpile(file.text)])),
      },
      diagnostics: [],
    };
  }
}

function casesOf(program: Program, file: ts.SourceFile): CompiledCase[] {
  return file.statements
    .filter(ts.isFunctionDeclaration)
    .filter((node) => node.parameters.length === 0 && isExported(node))
    .map((node) => ({
      file: baseName(file.fileName),
      name: node.name?.text ?? "",
      className: program.fileClass(file),
      method: pascal(node.name?.text ?? ""),
    }));
}

const isExported = (node: ts.FunctionDeclaration): boolean =>
  node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true;
