import { ts } from "ts-morph";
import { homeFunction, isInlined } from "../../lower/functions/nesting.js";
import type { Program } from "../../lower/program.js";
import { isAssignment, skipParentheses } from "../../lower/syntax.js";
import type { Callable, Targets } from "./targets.js";

type FunctionNode = ts.FunctionLikeDeclaration;

/** A variable, a member of some name, what a function gives: what may hold a function. */
class Place {
  readonly values = new Set<FunctionNode>();
  private readonly next = new Set<Place>();

  add(value: FunctionNode): void {
    if (this.values.has(value)) return;
    this.values.add(value);
    for (const place of this.next) place.add(value);
  }

  flowsTo(place: Place): void {
    if (this.next.has(place)) return;
    this.next.add(place);
    for (const value of this.values) place.add(value);
  }
}

/** Which functions a value of the program may be: by where each function goes, without regard to the order in which things happen. */
export class Flows {
  private readonly places = new Map<unknown, Place>();
  /** Elements of arrays and maps, and whatever else is not followed. */
  private readonly elsewhere = new Place();
  private readonly valueCalls: ts.CallExpression[] = [];

  constructor(
    private readonly program: Program,
    private readonly targets: Targets,
    files: readonly ts.SourceFile[],
  ) {
    for (const file of files) this.visit(file);
    this.settle();
  }

  valuesOf(node: ts.Expression): readonly FunctionNode[] {
    const place = new Place();
    this.flow(node, place);
    const isUnfollowed = [...place.values].some((value) => this.elsewhere.values.has(value));
    if (!isUnfollowed) return [...place.values];
    const wanted = this.program.checker.getTypeAtLocation(node);
    return [...place.values].filter((value) => mayBe(this.program, value, wanted));
  }

  private place(key: unknown): Place {
    const known = this.places.get(key) ?? new Place();
    this.places.set(key, known);
    return known;
  }

  /** Calls of values: what they are given goes to every function that the value may be. */
  private settle(): void {
    let known = -1;
    for (let count = 0; count !== known; count = this.size()) {
      known = this.size();
      for (const call of this.valueCalls) {
        for (const value of this.placeOf(call.expression).values) this.link(call, value);
      }
    }
  }

  private size(): number {
    return [...this.places.values()].reduce((sum, place) => sum + place.values.size, 0);
  }

  private link(call: ts.CallExpression | ts.NewExpression, target: Callable): void {
    const taking = ts.isClassDeclaration(target) ? target.members.find(ts.isConstructorDeclaration) : target;
    call.arguments?.forEach((argument, position) => {
      const parameter = taking?.parameters[position] ?? taking?.parameters.at(-1);
      const isNamed = parameter !== undefined && ts.isIdentifier(parameter.name) && !parameter.dotDotDotToken;
      this.flow(argument, isNamed ? this.place(this.program.symbol(parameter.name)) : this.elsewhere);
    });
    if (!ts.isClassDeclaration(target)) this.place(target).flowsTo(this.place(call));
  }

  private placeOf(node: ts.Expression): Place {
    const key = skipParentheses(node);
    const place = this.place(key);
    this.flow(key, place);
    return place;
  }

  /** What an expression may be goes to a place. */
  private flow(node: ts.Expression, to: Place): void {
    const inner = skipParentheses(node);
    const value = this.targets.valueOf(inner);
    if (value !== undefined) to.add(value);
    else if (ts.isConditionalExpression(inner))
      for (const side of [inner.whenTrue, inner.whenFalse]) this.flow(side, to);
    else if (ts.isBinaryExpression(inner)) for (const side of [inner.left, inner.right]) this.flow(side, to);
    else if (ts.isPropertyAccessExpression(inner)) this.place(`.${inner.name.text}`).flowsTo(to);
    else if (ts.isCallExpression(inner) && this.targets.of(inner)?.length !== 0) this.place(inner).flowsTo(to);
    else if (ts.isIdentifier(inner)) this.place(this.program.symbol(inner)).flowsTo(to);
    else if (!isPlain(inner)) this.elsewhere.flowsTo(to);
  }

  private visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.call(node);
    else if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node))
      this.declaration(node);
    else if (ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) {
      if (node.initializer !== undefined) this.flow(node.initializer, this.place(`.${node.name.getText()}`));
    } else if (ts.isShorthandPropertyAssignment(node)) this.shorthand(node);
    else if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) this.assignment(node);
    else if (ts.isReturnStatement(node) && node.expression !== undefined) this.result(node, node.expression);
    else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) this.result(node.body, node.body);
    else if (ts.isArrayLiteralExpression(node)) for (const entry of node.elements) this.flow(entry, this.elsewhere);
    ts.forEachChild(node, (child) => this.visit(child));
  }

  private call(node: ts.CallExpression | ts.NewExpression): void {
    const targets = this.targets.of(node);
    if (targets === undefined) {
      if (ts.isCallExpression(node)) this.valueCalls.push(node);
    } else if (targets.length === 0) for (const argument of node.arguments ?? []) this.flow(argument, this.elsewhere);
    else for (const target of targets) this.link(node, target);
  }

  private declaration(node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement): void {
    const place = ts.isIdentifier(node.name) ? this.place(this.program.symbol(node.name)) : this.elsewhere;
    if (node.initializer !== undefined) this.flow(node.initializer, place);
    const isOfLoop = ts.isVariableDeclaration(node) && !ts.isVariableStatement(node.parent.parent);
    if (isOfLoop || (ts.isParameter(node) && isInlined(this.program, node.parent))) this.elsewhere.flowsTo(place);
    if (ts.isBindingElement(node)) {
      this.elsewhere.flowsTo(place);
      this.place(`.${(node.propertyName ?? node.name).getText()}`).flowsTo(place);
    }
  }

  private shorthand(node: ts.ShorthandPropertyAssignment): void {
    const symbol = this.program.checker.getShorthandAssignmentValueSymbol(node);
    const value = symbol?.valueDeclaration === undefined ? undefined : this.targets.functionOf(symbol.valueDeclaration);
    const place = this.place(`.${node.name.text}`);
    if (value !== undefined) place.add(value);
    else this.place(symbol).flowsTo(place);
  }

  private assignment(node: ts.BinaryExpression): void {
    const left = skipParentheses(node.left);
    if (ts.isIdentifier(left)) this.flow(node.right, this.place(this.program.symbol(left)));
    else if (ts.isPropertyAccessExpression(left)) this.flow(node.right, this.place(`.${left.name.text}`));
    else this.flow(node.right, this.elsewhere);
  }

  /** What a callback gives that is written as a loop is an element of an array, or so. */
  private result(at: ts.Node, value: ts.Expression): void {
    let home = at.parent;
    while (!ts.isFunctionLike(home) && !ts.isSourceFile(home)) home = home.parent;
    this.flow(value, isInlined(this.program, home) ? this.elsewhere : this.place(homeFunction(this.program, at)));
  }
}

const isPlain = (node: ts.Expression): boolean => ts.isLiteralExpression(node) || ts.isTemplateExpression(node);

/** Whether a function may be the value of a type; where that is generic, anything may. */
function mayBe(program: Program, value: FunctionNode, wanted: ts.Type): boolean {
  const type = program.checker.getNonNullableType(wanted);
  const given = program.checker.getTypeAtLocation(value);
  if (program.checker.isTypeAssignableTo(given, type)) return true;
  return (
    type.getCallSignatures().length === 0 || type.getCallSignatures().some((signature) => isGeneric(program, signature))
  );
}

const isGeneric = (program: Program, signature: ts.Signature): boolean =>
  [
    ...signature.parameters.map((parameter) => program.checker.getTypeOfSymbol(parameter)),
    signature.getReturnType(),
  ].some((part) => program.types.of(part).kind === "erased");
