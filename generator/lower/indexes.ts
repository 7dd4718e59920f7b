import { ts } from "ts-morph";
import type { Types } from "./types.js";

/** The methods of arrays whose callback is given where its item stands, after so many other things. */
const places = new Map([
  ...["filter", "map", "flatMap", "some", "every", "forEach"].map((name) => [name, 1] as const),
  ...["find", "findIndex", "findLast", "findLastIndex"].map((name) => [name, 1] as const),
  ["reduce", 2],
  ["reduceRight", 2],
  ["from", 1],
]);

/**
 * Whether a variable is what an array's method says of where an item stands, or a loop over `entries()` or `keys()`: JavaScript's own types
 * only say that it is a number.
 */
export function isIndexOf(types: Types, declaration: ts.Declaration): boolean {
  const array = arrayOf(declaration);
  return array !== undefined && (array.getText() === "Array" || types.at(array).kind === "array");
}

function arrayOf(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isParameter(declaration)) {
    const call = declaration.parent.parent;
    if (declaration.type !== undefined || !ts.isCallExpression(call)) return undefined;
    const callee = call.expression;
    if (!ts.isPropertyAccessExpression(callee)) return undefined;
    const isPlace = places.get(callee.name.text) === declaration.parent.parameters.indexOf(declaration);
    return isPlace ? callee.expression : undefined;
  }
  if (ts.isBindingElement(declaration)) {
    const isFirst = ts.isArrayBindingPattern(declaration.parent) && declaration.parent.elements[0] === declaration;
    return isFirst ? viewed(declaration.parent.parent, "entries") : undefined;
  }
  return viewed(declaration, "keys");
}

/** The array whose view a loop goes over. */
function viewed(declaration: ts.Node, view: string): ts.Expression | undefined {
  if (!ts.isVariableDeclaration(declaration) || !ts.isForOfStatement(declaration.parent.parent)) return undefined;
  const over = declaration.parent.parent.expression;
  const callee = ts.isCallExpression(over) ? over.expression : undefined;
  const isView = callee !== undefined && ts.isPropertyAccessExpression(callee) && callee.name.text === view;
  return isView ? callee.expression : undefined;
}
