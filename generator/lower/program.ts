import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { pascal } from "../model/names.js";
import type * as ps from "../powershell/ast.js";
import { readReassignments, type Reassignments } from "./reassignment.js";
import type { Types } from "./types.js";

/** What every method's lowering shares: types, diagnostics, where names of the program live, which library is used. */
export class Program {
  /** Library functions that were used, by the name of their source file. */
  readonly usedLibrary = new Set<string>();
  /** The types of records that are written as JSON. */
  readonly writtenAsJson = new Set<ts.Type>();
  /** Assemblies that the used .NET types need loaded, by full name. */
  readonly assemblies = new Set<string>();
  /** The names of the program's classes, in lower case. */
  readonly classNames = new Set<string>();
  /** The classes of the functions that are values, of the file that is being lowered. */
  private functionClasses: ps.ClassDefinition[] = [];
  private readonly functionReferences = new Map<string, string>();

  /** The types of records in whose place an object of a class is given somewhere. */
  private readonly ofClasses = new Set<ts.Type>();

  private readonly symbols = new Map<ts.Node, ts.Symbol>();
  private readonly reassigned = new Map<ts.Node, Reassignments>();

  constructor(
    readonly checker: ts.TypeChecker,
    readonly types: Types,
    readonly diagnostics: Diagnostics,
    /** The module's prefix for class names. */
    readonly classPrefix: string,
  ) {}

  /** Takes note that an object of a class is given where a record is wanted. */
  noteClass(record: ts.Type): void {
    this.ofClasses.add(record);
  }

  /** Whether what is known as a record of the type may be an object of a class. */
  mayBeOfClass(record: ts.Type): boolean {
    return [...this.ofClasses].some((type) => this.checker.isTypeAssignableTo(type, record));
  }

  /** The class of static methods that a file's functions and constants become. */
  fileClass(file: ts.SourceFile): string {
    return this.classPrefix + pascal(baseName(file.fileName));
  }

  /** The class of a library file, marked as used. */
  libraryClass(fileName: string): string {
    this.usedLibrary.add(fileName);
    return this.classPrefix + pascal(fileName);
  }

  /** A name for the class of a function that is a value, which no other class has. */
  functionClass(wished: string): string {
    let name = wished;
    for (let number = 2; this.classNames.has(name.toLowerCase()); number++) name = `${wished}${number}`;
    this.classNames.add(name.toLowerCase());
    return name;
  }

  /** Adds the class of a function that is a value to the file that is being lowered. */
  addFunctionClass(definition: ps.ClassDefinition): void {
    this.functionClasses.push(definition);
  }

  takeFunctionClasses(): ps.ClassDefinition[] {
    const taken = this.functionClasses;
    this.functionClasses = [];
    return taken;
  }

  /** The class that stands for a function of a file wherever the same is asked of it. */
  functionReference(key: string, make: () => string): string {
    const name = this.functionReferences.get(key) ?? make();
    this.functionReferences.set(key, name);
    return name;
  }

  /** What is assigned within a function or block. */
  reassignments(scope: ts.Node): Reassignments {
    const known = this.reassigned.get(scope);
    if (known !== undefined) return known;
    const read = readReassignments(scope, this);
    this.reassigned.set(scope, read);
    return read;
  }

  /** The symbol behind a name, through imports; of `{ name }` it is that of the value. */
  symbol(node: ts.Node): ts.Symbol | undefined {
    const known = this.symbols.get(node);
    if (known !== undefined) return known;
    const symbol = this.readSymbol(node);
    if (symbol !== undefined) this.symbols.set(node, symbol);
    return symbol;
  }

  private readSymbol(node: ts.Node): ts.Symbol | undefined {
    const parent = node.parent as ts.Node | undefined;
    // `constructor(readonly name: string)` declares two; the name that stands there is the parameter's, as it is in the body.
    if (parent !== undefined && ts.isParameter(parent) && ts.isParameterPropertyDeclaration(parent, parent.parent)) {
      if (parent.name === node && ts.isIdentifier(node)) {
        return this.checker.getSymbolsOfParameterPropertyDeclaration(parent, node.text)[0];
      }
    }
    const symbol =
      parent !== undefined && ts.isShorthandPropertyAssignment(parent) && parent.name === node
        ? this.checker.getShorthandAssignmentValueSymbol(parent)
        : this.checker.getSymbolAtLocation(node);
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** The .NET type that a name stands for, where it is one of the ambient declarations. */
  dotnetType(node: ts.Node): string | undefined {
    if (!ts.isPropertyAccessExpression(node)) return undefined;
    const symbol = this.symbol(node);
    if (symbol === undefined || !(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Enum))) return undefined;
    const declaration = symbol.declarations?.[0];
    if (declaration === undefined || !declaration.getSourceFile().isDeclarationFile) return undefined;
    this.noteAssembly(declaration);
    return this.checker.getFullyQualifiedName(symbol);
  }

  private noteAssembly(declaration: ts.Declaration): void {
    for (let node: ts.Node | undefined = declaration; node !== undefined; node = node.parent) {
      for (const tag of ts.getJSDocTags(node)) {
        if (tag.tagName.text === "assembly") this.assemblies.add(ts.getTextOfJSDocComment(tag.comment)?.trim() ?? "");
      }
    }
  }
}

/** `/a/b/nameCoverage.ts` is `nameCoverage`. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(\.d)?\.ts$/, "");
}
