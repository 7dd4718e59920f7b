import { ts } from "ts-morph";
import { checkCommand, refuseSameCommands } from "./check/commands.js";
import { checkDecorators } from "./check/decorators.js";
import { checkImports } from "./check/imports.js";
import { checkJsonOrder, collectJson } from "./check/jsonOrder.js";
import { checkNewer } from "./check/newer.js";
import { checkOnDemand, type FoundOnDemand } from "./check/onDemand.js";
import { refuseRecursion } from "./check/recursion.js";
import { checkScript, refuseSameScripts } from "./check/scripts.js";
import { checkValues } from "./check/values.js";
import { Diagnostics, type Diagnostic } from "./diagnostics/diagnostics.js";
import { coreFiles, type ErrorHandler, type LoweredFile } from "./emit/core.js";
import { manifestFile, readModule } from "./emit/manifest.js";
import { onDemandFile } from "./emit/onDemand.js";
import { referencePage } from "./emit/reference.js";
import { resourcePage } from "./emit/resources.js";
import { rootModule } from "./emit/rootModule.js";
import { scriptFiles } from "./emit/scripts.js";
import { usedLibrary } from "./emit/usedLibrary.js";
import { formatFile, readView, type ViewModel } from "./emit/views.js";
import type { Output } from "./emit/write.js";
import type { Source } from "./load/project.js";
import { lowerFile, refuseSameNames } from "./lower/declarations/files.js";
import { Lowering } from "./lower/lowering.js";
import { baseName, Program } from "./lower/program.js";
import { Types } from "./lower/types.js";
import { visitors } from "./lower/visitors.js";
import { readCommand, type CommandModel } from "./model/command.js";
import { readLiteral, type Literal } from "./model/literals.js";
import { pascal } from "./model/names.js";
import { readOnDemand } from "./model/onDemand.js";
import { readResource, type ResourceModel } from "./model/resource.js";
import { readScript, type ScriptModel } from "./model/script.js";
import { print } from "./powershell/printer.js";

/** What a compilation gives: the files, or the reasons why there are none. */
export interface Compilation {
  readonly output: Output;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles a program to a PowerShell module.
 *
 * @param source the loaded program
 * @param root its folder, for the names of source files in the output
 * @param version the module's version
 * @param texts further texts of the module by their path in it (the about topics)
 */
export function compile(
  source: Source,
  diagnostics: Diagnostics,
  root: string,
  version: string,
  texts: Output,
): Compilation {
  const module = readModule(moduleDefinition(source, diagnostics), version);
  checkImports(source.program, source.files, diagnostics);
  const program = new Program(source.checker, new Types(source.checker, module.name), diagnostics, module.name);
  const code = source.files.filter((file) => !isData(file));
  refuseRecursion(program, code);
  refuseSameNames(program, [...source.files, ...source.library]);
  const lowered = lowerFiles(program, code, (file) => pathFrom(root, file));
  const onDemand: FoundOnDemand[] = [];
  const views = source.files
    .filter(isView)
    .flatMap((file) => constants(file).map((value) => readView(readLiteral(value, diagnostics, "PST4006"))));
  const found: { readonly node: ts.ClassDeclaration; readonly command: CommandModel }[] = [];
  const resources: ResourceModel[] = [];
  const foundScripts: { readonly node: ts.ClassDeclaration; readonly script: ScriptModel }[] = [];
  let handler: ErrorHandler | undefined;
  for (const file of code) {
    checkDecorators(file, diagnostics);
    checkNewer(program, file);
    for (const statement of file.statements) {
      if (ts.isClassDeclaration(statement)) {
        const resource = readResource(program, statement);
        if (resource !== undefined) resources.push(resource);
        const model = readOnDemand(program, statement);
        if (model !== undefined) onDemand.push({ node: statement, model, source: pathFrom(root, file) });
        const script = readScript(program, statement);
        if (script !== undefined) {
          checkScript(program, statement, script, version);
          foundScripts.push({ node: statement, script });
        }
        const command = readCommand(program, statement);
        if (command === undefined) continue;
        checkCommand(diagnostics, statement, command);
        found.push({ node: statement, command });
      }
      if (ts.isFunctionDeclaration(statement) && isErrorHandler(statement)) {
        handler = { className: program.fileClass(file), method: pascal(statement.name?.text ?? "") };
      }
    }
  }
  refuseSameCommands(diagnostics, found);
  refuseSameScripts(diagnostics, foundScripts);
  checkOnDemand(program, onDemand, lowered);
  const commands = found.map((entry) => entry.command);
  const scripts = foundScripts.map((entry) => entry.script);
  const thrown = { className: program.libraryClass("failures"), method: "Thrown" };
  const library = usedLibrary(program, source.library, lowered, [`${thrown.className}::${thrown.method}`]);
  if (diagnostics.all.length > 0) return { output: new Map(), diagnostics: diagnostics.all };

  const assemblies = [...program.assemblies].sort();
  const apart = new Map(onDemand.map(({ model, source }) => [source, model]));
  const core = [...library, ...lowered.filter(({ path }) => !apart.has(path))];
  const output = new Map<string, string>([
    [`module/${module.name}.psm1`, print(rootModule(module.name, commands, resources, assemblies))],
    ...[...coreFiles(module.name, core, commands, resources, scripts, handler, thrown)].map(
      ([path, block]) => [path, print(block)] as const,
    ),
    ...lowered.flatMap((file) => {
      const model = apart.get(file.path);
      return model === undefined
        ? []
        : [[`module/${model.path}.ps1`, print(onDemandFile(module.name, model, file))] as const];
    }),
    ...scripts.flatMap((script) =>
      scriptFiles(script, module.name, assemblies).map(({ path, body }) => [`module/${path}`, print(body)] as const),
    ),
    [`${module.name}.psd1`, manifestFile(module, commands, resources, views.length > 0)],
    ...commands.map((command) => [`docs/commands/${command.name}.md`, referencePage(command)] as const),
    ...resources.map(
      (resource) => [`docs/resources/${resource.name}.md`, resourcePage(resource, module.name)] as const,
    ),
    ...texts,
  ]);
  if (views.length > 0) output.set(`module/${module.name}.Format.ps1xml`, formatFile(module.name, uniqueViews(views)));
  return { output, diagnostics: [] };
}

const uniqueViews = (views: readonly ViewModel[]): ViewModel[] => [
  ...new Map(views.map((view) => [view.typeName, view])).values(),
];

/** The classes of each file of code, with what is wrong in it. */
export function lowerFiles(
  program: Program,
  files: readonly ts.SourceFile[],
  pathOf: (file: ts.SourceFile) => string,
): LoweredFile[] {
  collectJson(program, files);
  const lowered = files.map((file) => {
    try {
      checkValues(program, new Lowering(program, visitors, file, "value", false), file);
    } catch (failure) {
      program.diagnostics.refuse(file, "PST1017", failure instanceof Error ? failure.message : String(failure));
    }
    return { path: pathOf(file), classes: lowerFile(program, file) };
  });
  checkJsonOrder(program, files);
  return lowered;
}

const isView = (file: ts.SourceFile): boolean => /\/views\/[^/]+\.ts$/.test(file.fileName);
const isDefinition = (file: ts.SourceFile): boolean => baseName(file.fileName) === "module";
/** Files that are read and not compiled. */
const isData = (file: ts.SourceFile): boolean => isView(file) || isDefinition(file);

function moduleDefinition(source: Source, diagnostics: Diagnostics): Literal {
  const value = definitionOf(source);
  return value === undefined ? undefined : readLiteral(value, diagnostics, "PST4006");
}

/** A project whose module has no name is none. */
export function refuseNamelessModule(source: Source, root: string, diagnostics: Diagnostics): void {
  if (definitionOf(source) !== undefined) return;
  const place = { file: `${root}/src/module.ts`, line: 1, column: 1, length: 1 };
  diagnostics.refuseAt(place, "PST1028", "The module", "no constant of src/module.ts says its name and guid");
}

function definitionOf(source: Source): ts.Expression | undefined {
  const file = source.files.find(isDefinition);
  return file === undefined ? undefined : constants(file)[0];
}

function constants(file: ts.SourceFile): ts.Expression[] {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => statement.declarationList.declarations.map((declaration) => declaration.initializer))
    .filter((value) => value !== undefined);
}

const isErrorHandler = (node: ts.FunctionDeclaration): boolean =>
  ts.getJSDocTags(node).some((tag) => tag.tagName.text === "errorHandler");

function pathFrom(root: string, file: ts.SourceFile): string {
  return file.fileName.startsWith(`${root}/`) ? file.fileName.slice(root.length + 1) : file.fileName;
}
