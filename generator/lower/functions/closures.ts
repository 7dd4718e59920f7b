import { ts } from "ts-morph";
import { camel, isOwnVariable, pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { thisKeyword } from "../expressions/literals.js";
import type { Lowering } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import { functionBody } from "./bodies.js";
import { refuseCaptures } from "./captureRules.js";
import { type Captures, capturesOf, isBoxed } from "./captures.js";
import { enclosingName, purposeName } from "./functionNames.js";
import { type InnerFunction, isFunctionLiteral, ownSymbol } from "./nesting.js";
import { lowerParameters } from "./parameters.js";
import { resultOf, shapeOf, wantedSignature } from "./shapes.js";

/** What a function object keeps of the functions around it: a field, and what it is filled with. */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly value: ps.Expression;
}

/** A function that is a value: an object of a class of its own with the method `Invoke`, whose fields are what it captures. */
export function functionValue(lowering: Lowering, node: InnerFunction): ps.Expression {
  const { program } = lowering;
  if (node.asteriskToken !== undefined) return lowering.refuse(node, "PST1000", "A generator function");
  if (node.modifiers !== undefined) return lowering.refuse(node, "PST1000", "`async`");
  const captures = capturesOf(program, node);
  if (captures.usesThis && !ts.isArrowFunction(node)) return lowering.refuse(node, "PST1000", "This `this`");
  const own = ownSymbol(program, node);
  const symbols = captures.symbols.filter((symbol) => symbol !== own);
  if (!refuseCaptures(lowering, node, symbols)) return ps.nullValue;
  const { fields, captured, thisValue } = fieldsOf(lowering, node, { ...captures, symbols });
  if (own !== undefined) captured.set(own, ps.thisValue);
  const name = program.functionClass(enclosingName(program, node) + purposeName(program, node));
  const returnType = program.types.emitted(resultOf(program, node));
  const inner = lowering.inner(node, "value", returnType, {
    captured,
    thisValue,
    properties: new Set(fields.map((field) => field.name.toLowerCase())),
  });
  const parameters = lowerParameters(inner, node);
  const body = [...parameters.prologue, ...(node.body === undefined ? [] : functionBody(inner, node.body, returnType))];
  const list = [...parameters.list, ...unusedParameters(inner, node)];
  program.addFunctionClass(functionClass(name, fields, method("Invoke", returnType, list, body)));
  return ps.create(name, ...fields.map((field) => field.value));
}

/** The parameters that a caller passes and the function does not look at: PowerShell has no method with fewer. */
export function unusedParameters(lowering: Lowering, node: InnerFunction): { name: string; type: string }[] {
  const { program } = lowering;
  const wanted = isFunctionLiteral(node) ? wantedSignature(program, node) : undefined;
  if (wanted === undefined) return [];
  return shapeOf(program, wanted, node)
    .parameters.slice(node.parameters.length)
    .map((parameter) => ({
      name: lowering.scope.fresh(parameter.name, node),
      type: program.types.stored(parameter.facts),
    }));
}

function fieldsOf(
  lowering: Lowering,
  node: InnerFunction,
  captures: Captures,
): { fields: Field[]; captured: Map<ts.Symbol, ps.Expression>; thisValue: ps.Expression | undefined } {
  const fields: Field[] = [];
  const taken = new Set(["invoke"]);
  const add = (wish: string, type: string, value: ps.Expression): ps.Expression => {
    let name = pascal(wish);
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${pascal(wish)}${number}`;
    taken.add(name.toLowerCase());
    fields.push({ name, type, value });
    return ps.member(ps.thisValue, name);
  };
  const captured = new Map<ts.Symbol, ps.Expression>();
  for (const symbol of captures.symbols) {
    const value = lowering.holderOf(symbol) ?? ps.nullValue;
    captured.set(symbol, add(symbol.name, capturedType(lowering, symbol), value));
  }
  let thisValue: ps.Expression | undefined;
  if (captures.usesThis) {
    const owner = ownerClass(node);
    const outer = thisKeyword(lowering, node);
    const name = owner?.name?.text ?? "";
    const wish = isOwnVariable(name) ? "owner" : name;
    thisValue = outer.kind === "type" ? outer : add(wish, lowering.types.className(name), outer);
  }
  return { fields, captured, thisValue };
}

const ownerClass = (node: ts.Node): ts.ClassDeclaration | undefined => {
  let outer = node.parent;
  while (!ts.isSourceFile(outer) && !ts.isClassDeclaration(outer)) outer = outer.parent;
  return ts.isClassDeclaration(outer) ? outer : undefined;
};

/** Exact, so that nothing is converted on the way; a box and a sum that may leave 32 bits are objects. */
function capturedType(lowering: Lowering, symbol: ts.Symbol): string {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || isBoxed(lowering.program, symbol)) return "object";
  const facts = lowering.types.of(lowering.program.checker.getTypeOfSymbolAtLocation(symbol, declaration));
  const isInferred =
    facts.kind === "number" && ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name);
  if (!isInferred || !lowering.isInt(declaration.name as ts.Identifier)) return lowering.types.stored(facts);
  const { initializer } = declaration;
  return initializer === undefined || ts.isBinaryExpression(skipParentheses(initializer)) ? "object" : "int";
}

/** The class of a function value: a field for each thing it takes along, set by the constructor, and `Invoke`. */
export function functionClass(name: string, fields: readonly Field[], invoke: ps.MethodDefinition): ps.ClassDefinition {
  const properties = fields.map(({ name: field, type }): ps.PropertyDefinition => {
    return { kind: "property", name: field, type, isStatic: false, isHidden: true, comment: [], initial: undefined };
  });
  const parameters = fields.map((field) => ({ name: camel(field.name), type: field.type }));
  const assignments = fields.map((field) =>
    ps.assign(ps.member(ps.thisValue, field.name), ps.variable(camel(field.name))),
  );
  const constructor = fields.length === 0 ? [] : [method(name, undefined, parameters, assignments)];
  return { kind: "class", name, base: undefined, comment: [], members: [...properties, ...constructor, invoke] };
}

/** A method without a comment. */
export const method = (
  name: string,
  returnType: string | undefined,
  parameters: ps.MethodDefinition["parameters"],
  body: ps.Block,
): ps.MethodDefinition => ({
  kind: "method",
  name,
  returnType,
  parameters,
  isStatic: false,
  isHidden: false,
  comment: [],
  body,
});
