import { ts } from "ts-morph";
import { variableSymbol } from "../../lower/functions/captures.js";
import { fileFunction, homeFunction, isFunctionLiteral, isInlined } from "../../lower/functions/nesting.js";
import type { Program } from "../../lower/program.js";
import { isAssignment, skipParentheses } from "../../lower/syntax.js";
import { Flows } from "./flows.js";
import { type Callable, Targets } from "./targets.js";

/** One function may run another: by a call that names it, or because it is handed over or kept as a value. */
export interface Edge {
  readonly from: ts.Node;
  readonly to: Callable;
  readonly at: ts.Node;
  readonly isDirect: boolean;
}

/** Every call of the program. What a function does with a function that it only calls is charged to the one that gives it. */
export function callGraph(program: Program, files: readonly ts.SourceFile[]): Edge[] {
  return new GraphBuilder(program, files).edges;
}

type Call = ts.CallExpression | ts.NewExpression;

class GraphBuilder {
  readonly edges: Edge[] = [];
  private readonly targets: Targets;
  /** Where functions go; a program may have none that are values, and is looked at the quicker. */
  private readonly flows: Flows | undefined;
  /** Whether a parameter's function is only called, or handed on to where it is only called. */
  private readonly onlyCalled = new Map<ts.Symbol, boolean>();

  constructor(
    private readonly program: Program,
    files: readonly ts.SourceFile[],
  ) {
    this.targets = new Targets(program, files);
    this.flows = hasFunctionValues(program, files) ? new Flows(program, this.targets, files) : undefined;
    for (const file of files) {
      this.visit(file);
      for (const definition of file.statements.filter(ts.isClassDeclaration)) this.construction(definition);
    }
  }

  private visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.call(node);
    ts.forEachChild(node, (child) => this.visit(child));
  }

  /** A class makes what its base makes, whether its constructor says so or not. */
  private construction(definition: ts.ClassDeclaration): void {
    const clause = definition.heritageClauses?.find((entry) => entry.token === ts.SyntaxKind.ExtendsKeyword);
    const base = clause?.types[0] === undefined ? undefined : this.program.symbol(clause.types[0].expression);
    const declaration = base?.valueDeclaration;
    if (clause !== undefined && declaration !== undefined && ts.isClassDeclaration(declaration))
      this.edges.push({ from: definition, to: declaration, at: clause, isDirect: true });
  }

  private add(at: Call, to: Callable, isDirect: boolean): void {
    this.edges.push({ from: this.homeOf(at), to, at, isDirect });
  }

  /** The function in which a call stands, or the class for the value of a field. */
  private homeOf(node: ts.Node): ts.Node {
    let home = homeFunction(this.program, node);
    if (!ts.isSourceFile(home)) return ts.isConstructorDeclaration(home) ? home.parent : home;
    for (home = node; !ts.isSourceFile(home) && !ts.isClassDeclaration(home); home = home.parent);
    return home;
  }

  private call(node: Call): void {
    const targets = this.targets.of(node);
    if (this.flows === undefined) {
      for (const target of targets ?? []) this.add(node, target, true);
      return;
    }
    if (targets === undefined) this.callOf(node, node.expression);
    else for (const target of targets) this.add(node, target, true);
    node.arguments?.forEach((argument, position) => {
      // Functions of .NET and JavaScript call what they are given, and so may a value that is called.
      const isCalled = targets === undefined || targets.length === 0 || this.takesOnlyToCall(targets, position);
      if (isCalled && !isInlined(this.program, skipParentheses(argument))) this.callOf(node, argument);
    });
  }

  /** The functions that a value may be run where the value is called. */
  private callOf(at: Call, value: ts.Expression): void {
    if (this.program.types.at(value).kind !== "function" || this.isOwnParameter(value)) return;
    for (const target of this.flows?.valuesOf(value) ?? []) this.add(at, target, false);
  }

  private takesOnlyToCall(targets: readonly Callable[] | undefined, place: number): boolean {
    if (targets === undefined) return false;
    return targets.every((target) => {
      const taking = ts.isClassDeclaration(target) ? target.members.find(ts.isConstructorDeclaration) : target;
      const parameter = taking?.parameters[place];
      const symbol = parameter === undefined ? undefined : this.program.symbol(parameter.name);
      return symbol !== undefined && parameter !== undefined && this.isOnlyCalled(symbol, parameter);
    });
  }

  private isOwnParameter(node: ts.Expression): boolean {
    const inner = skipParentheses(node);
    const symbol = ts.isIdentifier(inner) ? this.program.symbol(inner) : undefined;
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined || !ts.isParameter(declaration)) return false;
    return homeFunction(this.program, inner) === declaration.parent && this.isOnlyCalled(symbol, declaration);
  }

  private isOnlyCalled(symbol: ts.Symbol, parameter: ts.ParameterDeclaration): boolean {
    const known = this.onlyCalled.get(symbol);
    if (known !== undefined) return known;
    // While it is found out, what hands it on to itself is no reason against it.
    this.onlyCalled.set(symbol, true);
    let isCalled = true;
    const visit = (node: ts.Node): void => {
      const isUse = ts.isIdentifier(node) && node !== parameter.name && variableSymbol(this.program, node) === symbol;
      if (isUse && !this.isCallOf(node, parameter)) isCalled = false;
      ts.forEachChild(node, visit);
    };
    visit(parameter.parent);
    this.onlyCalled.set(symbol, isCalled);
    return isCalled;
  }

  private isCallOf(node: ts.Identifier, parameter: ts.ParameterDeclaration): boolean {
    if (homeFunction(this.program, node) !== parameter.parent) return false;
    const { parent } = node;
    if (ts.isCallExpression(parent)) {
      if (parent.expression === node) return true;
      return this.takesOnlyToCall(this.targets.of(parent), parent.arguments.indexOf(node));
    }
    // A comparison, or whether it is there.
    if (ts.isBinaryExpression(parent)) return !isAssignment(parent.operatorToken.kind) && !isChoice(parent);
    return ts.isIfStatement(parent) || ts.isPrefixUnaryExpression(parent);
  }
}

/** Whether there is a function that is not only called by its name. */
function hasFunctionValues(program: Program, files: readonly ts.SourceFile[]): boolean {
  const names = new Set<string>();
  for (const statement of files.flatMap((file) => [...file.statements])) {
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) names.add(statement.name.text);
    else if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations.filter(fileFunction)) names.add(name.getText());
  }
  const visit = (node: ts.Node): boolean => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isDecorator(node)) return false;
    if (ts.isIdentifier(node) && names.has(node.text) && !isNameOnly(node)) return true;
    const isLiteral = isFunctionLiteral(node) && !ts.isVariableDeclaration(node.parent);
    if (isLiteral && !isInlined(program, node)) return true;
    if ((ts.isFunctionDeclaration(node) || isFunctionLiteral(node)) && isWithinFunction(node) && !isLiteral)
      return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return files.some(visit);
}

const isWithinFunction = (node: ts.Node): boolean => {
  let outer = node.parent;
  while (!ts.isSourceFile(outer) && !ts.isFunctionLike(outer)) outer = outer.parent;
  return !ts.isSourceFile(outer);
};

/** Where a name is declared, called, or that of a member. */
function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  return (
    ts.isNamedTupleMember(parent) ||
    ("name" in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent))
  );
}

const isChoice = (node: ts.BinaryExpression): boolean =>
  node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
  node.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
  node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
