import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Project, ts } from "ts-morph";
import { Diagnostics, formatDiagnostic } from "../../generator/check/diagnostics.js";
import { checkValues } from "../../generator/check/values.js";
import { inheritanceOrder, type LoweredFile } from "../../generator/emit/core.js";
import { usedLibrary } from "../../generator/emit/usedLibrary.js";
import { sourceOf } from "../../generator/load/project.js";
import { lowerFile, refuseSameNames } from "../../generator/lower/declarations.js";
import { Lowering } from "../../generator/lower/lowering.js";
import { visitors } from "../../generator/lower/visitors.js";
import { baseName, Program } from "../../generator/lower/program.js";
import { Types } from "../../generator/lower/types.js";
import { pascal } from "../../generator/model/names.js";
import { print } from "../../generator/powershell/printer.js";
import { canonical, loadModule, transpile } from "./javascript.js";

/** One function of a case file: what it gives in Node and in PowerShell, both as canonical JSON. */
export interface CaseResult {
  readonly name: string;
  readonly inNode: string;
  readonly inPowerShell: string;
  readonly emitted: string;
}

const prefix = "Case";

/**
 * Runs every exported function of TypeScript files in Node and, compiled, in PowerShell. All of them go through one
 * PowerShell process.
 *
 * @param paths the files; their exported functions without parameters are the cases
 * @param configuration the `tsconfig.json` they belong to
 * @param powershell path of `pwsh`
 * @param runner path of runCases.ps1
 * @param root the repository
 */
export function runDifferential(
  paths: readonly string[],
  configuration: string,
  powershell: string,
  runner: string,
  root: string,
): CaseResult[] {
  const { text, names, files } = compileFiles(paths, configuration, root);
  const folder = mkdtempSync(join(tmpdir(), "cases-"));
  try {
    const script = join(folder, "cases.ps1");
    const list = join(folder, "cases.json");
    const results = join(folder, "results.json");
    writeFileSync(script, text);
    writeFileSync(list, JSON.stringify(names.map(({ className, method }) => ({ className, method }))));
    execFileSync(powershell, ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", runner, script, list, results], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const inPowerShell = JSON.parse(readFileSync(results, "utf8")) as string[];
    return names.map(({ file, name, className }, position) => ({
      name: `${file}.${name}`,
      inNode: runInNode(files, file, name),
      inPowerShell: inPowerShell[position] ?? "",
      emitted: `[${className}] in the emitted file`,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Compiled {
  readonly text: string;
  readonly names: readonly {
    readonly file: string;
    readonly name: string;
    readonly className: string;
    readonly method: string;
  }[];
  /** Every file as JavaScript by its base name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Compiles the files as a module's core would be, without commands. */
export function compileFiles(paths: readonly string[], configuration: string, root: string): Compiled {
  const diagnostics = new Diagnostics();
  const project = new Project({ tsConfigFilePath: configuration, skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths(join(root, "src/engine/*.d.ts"));
  project.addSourceFilesAtPaths([...paths]);
  const library = project.addSourceFilesAtPaths(join(root, "generator/library/*.ts")).map((file) => file.compilerNode);
  const source = sourceOf(project, library, diagnostics);
  const program = new Program(source.checker, new Types(source.checker, prefix), diagnostics, prefix);
  refuseSameNames(program, source.files);
  for (const file of source.files) checkValues(program, new Lowering(program, visitors, file, "value", false), file);
  const lowered: LoweredFile[] = source.files.map((file) => ({
    path: baseName(file.fileName),
    classes: lowerFile(program, file),
  }));
  const libraryFiles = usedLibrary(program, source.library, lowered);
  if (diagnostics.all.length > 0) {
    const lineOf = (path: string, line: number): string =>
      source.files.find((file) => file.fileName === path)?.text.split("\n")[line - 1] ?? "";
    const shown = diagnostics.all.map((found) => `${formatDiagnostic(found)}\n    ${lineOf(found.file, found.line)}`);
    throw new Error(shown.join("\n"));
  }
  const classes = inheritanceOrder([...libraryFiles, ...lowered]).flatMap((file) => file.classes);
  const names = source.files.flatMap((file) =>
    file.statements
      .filter(ts.isFunctionDeclaration)
      .filter(
        (node) =>
          node.parameters.length === 0 &&
          node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true,
      )
      .map((node) => ({
        file: baseName(file.fileName),
        name: node.name?.text ?? "",
        className: program.fileClass(file),
        method: pascal(node.name?.text ?? ""),
      })),
  );
  const files = new Map(source.files.map((file) => [baseName(file.fileName), transpile(file.text)]));
  return { text: print(classes), names, files };
}

/** The canonical JSON of what a function gives, or of the message of what it throws. */
function runInNode(files: ReadonlyMap<string, string>, file: string, name: string): string {
  try {
    const exported = loadModule(files, file);
    const value = exported[name]?.();
    return JSON.stringify(canonical(value));
  } catch (failure) {
    return JSON.stringify({
      $error: failure instanceof Error || isErrorLike(failure) ? failure.message : String(failure),
    });
  }
}

const isErrorLike = (value: unknown): value is { message: string } =>
  typeof value === "object" && value !== null && "message" in value;
