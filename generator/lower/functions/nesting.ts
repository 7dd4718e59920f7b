import { ts } from "ts-morph";
import type { Program } from "../program.js";
import { skipParentheses } from "../syntax.js";

/** A function that is a value, or stands within another one. */
export type InnerFunction = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

/** Whether a node is an arrow function or a function expression. */
export const isFunctionLiteral = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** Methods whose callback becomes the body of a loop, by the kind of what they belong to. */
const inlining = new Map<string, ReadonlySet<string>>([
  [
    "array",
    new Set([
      ...["filter", "map", "flatMap", "some", "every", "find", "findIndex", "findLast", "findLastIndex"],
      ...["forEach", "reduce", "reduceRight"],
    ]),
  ],
  ["map", new Set(["forEach"])],
  ["set", new Set(["forEach"])],
  ["string", new Set(["replace", "replaceAll"])],
]);

/** Whether the function is written as a part of the method around it, and so is no value. */
export const isInlined = (program: Program, node: ts.Node): boolean =>
  isFunctionLiteral(node) && isCalledByLoop(program, node);

/** Whether a loop that is written in place of a call calls the function, with as much as it takes. */
export function isCalledByLoop(program: Program, node: ts.Expression): boolean {
  let argument = node;
  while (ts.isParenthesizedExpression(argument.parent)) argument = argument.parent;
  const call = argument.parent;
  if (!ts.isCallExpression(call) || !call.arguments.includes(argument)) return false;
  const callee = skipParentheses(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const { text } = callee.name;
  if (text === "from" && callee.expression.getText() === "Array") return true;
  return inlining.get(program.types.at(callee.expression).kind)?.has(text) ?? false;
}

/** The nearest function around a node that becomes a method of its own. */
export function homeFunction(program: Program, node: ts.Node): ts.Node {
  let home = node.parent;
  while (!ts.isSourceFile(home) && (!ts.isFunctionLike(home) || isInlined(program, home))) home = home.parent;
  return home;
}

/** Whether a node is `outer` or somewhere in it. */
export const isWithin = (node: ts.Node, outer: ts.Node): boolean => {
  for (let current: ts.Node | undefined = node; current !== undefined; current = current.parent) {
    if (current === outer) return true;
  }
  return false;
};

/** Whether a declaration stands within a function, so that it lives only as long as a call. */
export const isLocal = (declaration: ts.Node): boolean => {
  for (let node = declaration.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return true;
  }
  return false;
};

/** `const f = (x) => ...` at the top of a file, which is a static method. */
export function fileFunction(declaration: ts.Node): InnerFunction | undefined {
  const isConstant =
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableDeclarationList(declaration.parent) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0 &&
    ts.isSourceFile(declaration.parent.parent.parent);
  if (!isConstant || declaration.initializer === undefined) return undefined;
  const value = skipParentheses(declaration.initializer);
  return isFunctionLiteral(value) ? value : undefined;
}

/** A function of a file, or a constant of one that is a function: what becomes a static method. */
export const isOfFile = (declaration: ts.Node): declaration is ts.FunctionDeclaration | ts.VariableDeclaration =>
  (ts.isFunctionDeclaration(declaration) && ts.isSourceFile(declaration.parent)) ||
  fileFunction(declaration) !== undefined;

/** The name by which a function calls itself: its own, or that of the constant that holds it and nothing else. */
export function ownSymbol(program: Program, node: InnerFunction): ts.Symbol | undefined {
  if (!ts.isArrowFunction(node) && node.name !== undefined) return program.symbol(node.name);
  let value: ts.Expression | ts.FunctionDeclaration = node;
  while (ts.isParenthesizedExpression(value.parent)) value = value.parent;
  const declaration = value.parent;
  const isConstant =
    ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant ? program.symbol(declaration.name) : undefined;
}
