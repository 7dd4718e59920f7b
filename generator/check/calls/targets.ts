import { ts } from "ts-morph";
import { fileFunction, isFunctionLiteral, isInlined } from "../../lower/functions/nesting.js";
import type { Program } from "../../lower/program.js";
import { skipParentheses } from "../../lower/syntax.js";

/** What has a body of its own: a function, a method, a constructor; a class stands for its constructor and its fields. */
export type Callable = ts.FunctionLikeDeclaration | ts.ClassDeclaration;

/** Finds what a call may run, by its name. */
export class Targets {
  /** The methods of all classes, by their names. */
  private readonly methods = new Map<string, ts.MethodDeclaration[]>();

  constructor(
    private readonly program: Program,
    files: readonly ts.SourceFile[],
  ) {
    for (const file of files) {
      for (const method of file.statements.filter(ts.isClassDeclaration).flatMap((entry) => entry.members)) {
        if (!ts.isMethodDeclaration(method)) continue;
        const name = method.name.getText();
        this.methods.set(name, [...(this.methods.get(name) ?? []), method]);
      }
    }
  }

  /** The functions of the program that a call may run; `undefined` where it calls a value that may be any. */
  of(node: ts.CallExpression | ts.NewExpression): readonly Callable[] | undefined {
    const callee = skipParentheses(node.expression);
    if (callee.kind === ts.SyntaxKind.SuperKeyword) return this.baseOf(node);
    if (isFunctionLiteral(callee)) return [callee];
    const isNamed = ts.isIdentifier(callee) || ts.isPropertyAccessExpression(callee);
    const symbol = isNamed ? this.program.symbol(ts.isIdentifier(callee) ? callee : callee.name) : undefined;
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) {
      return this.program.types.at(callee).kind === "function" ? undefined : [];
    }
    if (ts.isNewExpression(node)) return ts.isClassDeclaration(declaration) ? [declaration] : [];
    if (declaration.getSourceFile().isDeclarationFile) return [];
    if (ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration))
      return this.methodsOf(callee, declaration);
    const known = this.functionOf(declaration);
    return known === undefined ? undefined : [known];
  }

  /** The function that a name stands for always: a declaration, or a constant that holds a literal. */
  functionOf(declaration: ts.Node): ts.FunctionLikeDeclaration | undefined {
    if (ts.isFunctionDeclaration(declaration) || ts.isFunctionExpression(declaration)) return declaration;
    const ofFile = fileFunction(declaration);
    if (ofFile !== undefined) return ofFile;
    const isConstant =
      ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    if (!isConstant || declaration.initializer === undefined) return undefined;
    const value = skipParentheses(declaration.initializer);
    return isFunctionLiteral(value) ? value : undefined;
  }

  /** The function that a value is, where it is known. */
  valueOf(node: ts.Expression): ts.FunctionLikeDeclaration | undefined {
    const inner = skipParentheses(node);
    if (isFunctionLiteral(inner)) return isInlined(this.program, inner) ? undefined : inner;
    const declaration = ts.isIdentifier(inner) ? this.program.symbol(inner)?.valueDeclaration : undefined;
    return declaration === undefined ? undefined : this.functionOf(declaration);
  }

  private baseOf(node: ts.Node): readonly Callable[] {
    let home = node.parent;
    while (!ts.isSourceFile(home) && !ts.isClassDeclaration(home)) home = home.parent;
    const base = ts.isClassDeclaration(home) ? home.heritageClauses?.[0]?.types[0]?.expression : undefined;
    const declaration = base === undefined ? undefined : this.program.symbol(base)?.valueDeclaration;
    return declaration !== undefined && ts.isClassDeclaration(declaration) ? [declaration] : [];
  }

  /** A method and what overrides it; of an interface, every method of that name. */
  private methodsOf(
    callee: ts.Expression,
    declaration: ts.MethodDeclaration | ts.MethodSignature,
  ): readonly Callable[] {
    const named = this.methods.get(declaration.name.getText()) ?? [];
    if (ts.isMethodSignature(declaration)) return named;
    const isOfBase = ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.SuperKeyword;
    if (isOfBase) return [declaration];
    return named.filter((method) => method === declaration || this.derives(method.parent, declaration.parent));
  }

  private derives(one: ts.Node, other: ts.Node): boolean {
    if (one === other) return true;
    if (!ts.isClassDeclaration(one)) return false;
    const clause = one.heritageClauses?.find((entry) => entry.token === ts.SyntaxKind.ExtendsKeyword);
    const base = clause?.types[0] === undefined ? undefined : this.program.symbol(clause.types[0].expression);
    return base?.valueDeclaration !== undefined && this.derives(base.valueDeclaration, other);
  }
}
