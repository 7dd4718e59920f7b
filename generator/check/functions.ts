import { ts } from "ts-morph";
import { isCalledByLoop, isFunctionLiteral, isInlined, isOfFile } from "../lower/functions/nesting.js";
import { type Shape, shapeOf, signatureOf } from "../lower/functions/shapes.js";
import { isList } from "../lower/library/lists.js";
import type { Program } from "../lower/program.js";
import { skipParentheses } from "../lower/syntax.js";
import type { TypeFacts } from "../lower/types.js";

/**
 * A function in a place that passes it other arguments: PowerShell's methods are called with exactly the parameters they
 * have, and convert what they are given in silence.
 */
export function checkFunction(program: Program, node: ts.Expression, wantedType: ts.Type): void {
  const inner = skipParentheses(node);
  // Each side of `c ? f : g` and `f ?? g` is looked at by itself.
  if (ts.isConditionalExpression(inner) || ts.isBinaryExpression(inner) || isInlined(program, inner)) return;
  const wanted = signatureOf(program, wantedType);
  const given = signatureOf(program, program.checker.getTypeAtLocation(node));
  if (wanted === undefined || given === undefined) return;
  const [from, to] = [shapeOf(program, given, node), shapeOf(program, wanted, node)];
  if (!fits(program, from, to, adaptation(program, inner))) program.diagnostics.refuse(node, "PST2013");
}

type Adaptation = "none" | "fewer" | "any";

/**
 * A literal is written with the parameters of its place; a function of a file is called by a class that has them, and a loop
 * passes what is taken.
 */
function adaptation(program: Program, node: ts.Expression): Adaptation {
  if (isFunctionLiteral(node)) return "fewer";
  if (isCalledByLoop(program, node)) return "any";
  const declaration = ts.isIdentifier(node) ? program.symbol(node)?.valueDeclaration : undefined;
  return declaration !== undefined && isOfFile(declaration) ? "any" : "none";
}

function fits(program: Program, from: Shape, to: Shape, how: Adaptation): boolean {
  const [has, wants] = [from.parameters.length, to.parameters.length];
  if (how === "none" ? has !== wants : how === "fewer" && has > wants) return false;
  const areKept = to.parameters.every((passed, position) => {
    const taken = from.parameters[position];
    return taken === undefined || (taken.isRest === passed.isRest && isKept(program, passed.facts, taken.facts));
  });
  const isResultKept = how === "fewer" || isKept(program, from.result, to.result);
  return areKept && isResultKept && from.parameters.slice(wants).every((parameter) => !parameter.isRest);
}

/** Whether PowerShell hands a value over as it is. */
function isKept(program: Program, from: TypeFacts, to: TypeFacts): boolean {
  if (to.kind === "int") return from.kind !== "number";
  const [one, other] =
    isList(from) && isList(to)
      ? [from.element, to.element]
      : from.kind === "map" && to.kind === "map"
        ? [from.value, to.value]
        : [];
  if (one === undefined || other === undefined || other.kind === "erased") return true;
  return program.types.elementName(one) === program.types.elementName(other);
}

/**
 * The members of an object whose type is not the one its place asks for: a method and a member that holds a function are called
 * differently, and PowerShell looks for a method by the number of its parameters.
 */
export function checkMembers(program: Program, node: ts.Expression, wantedType: ts.Type): void {
  const inner = skipParentheses(node);
  const wanted = program.checker.getNonNullableType(wantedType);
  const given = program.checker.getNonNullableType(program.checker.getTypeAtLocation(node));
  if (wanted === given || wanted.isUnion() || given.isUnion() || isDerived(program, given, wanted)) return;
  if (!["class", "interface"].includes(program.types.of(wanted).kind)) return;
  for (const member of program.checker.getPropertiesOfType(wanted)) {
    const other = program.checker.getPropertyOfType(given, member.name);
    if (other === undefined || other === member) continue;
    const place = (ts.isObjectLiteralExpression(inner) && other.valueDeclaration) || node;
    const [isMethod, isOtherMethod] = [member, other].map((symbol) => (symbol.flags & ts.SymbolFlags.Method) !== 0);
    if (isMethod !== isOtherMethod) program.diagnostics.refuse(place, "PST1021", member.name);
    else if (!ts.isObjectLiteralExpression(inner) && !areAlike(program, node, member, other, isMethod === true))
      program.diagnostics.refuse(place, "PST2013");
  }
}

/** Whether a class extends the other, so that what it overrides has been compared where it is declared. */
function isDerived(program: Program, type: ts.Type, base: ts.Type): boolean {
  if (!type.isClassOrInterface() || !type.isClass()) return false;
  return program.checker
    .getBaseTypes(type)
    .some((outer) => outer.getSymbol() === base.getSymbol() || isDerived(program, outer, base));
}

function areAlike(program: Program, node: ts.Node, member: ts.Symbol, other: ts.Symbol, isMethod: boolean): boolean {
  const [wanted, given] = [member, other].map((symbol) =>
    signatureOf(program, program.checker.getTypeOfSymbolAtLocation(symbol, node)),
  );
  if (wanted === undefined || given === undefined) return true;
  const hasDefault = given.parameters.some(
    ({ valueDeclaration }) =>
      valueDeclaration !== undefined && ts.isParameter(valueDeclaration) && valueDeclaration.initializer !== undefined,
  );
  if (isMethod && hasDefault) return false;
  return fits(program, shapeOf(program, given, node), shapeOf(program, wanted, node), "none");
}
