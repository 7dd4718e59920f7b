import { ts } from "ts-morph";
import { skipParentheses, type Lowering } from "../lower/lowering.js";
import type { Program } from "../lower/program.js";
import { isList } from "../lower/library/lists.js";
import type { TypeFacts } from "../lower/types.js";
import { checkFunction, checkMembers } from "./functions.js";

/**
 * What TypeScript lets pass and PowerShell would convert in silence: a number where an `int` is wanted becomes rounded,
 * a list of another element type is copied. Looks at every value that has a place with a type of its own.
 */
export function checkValues(program: Program, lowering: Lowering, root: ts.Node): void {
  const visit = (node: ts.Node): void => {
    if (isValue(node)) checkValue(program, lowering, node);
    ts.forEachChild(node, visit);
  };
  visit(root);
}

const isValue = (node: ts.Node): node is ts.Expression =>
  ts.isExpression(node) &&
  !ts.isParenthesizedExpression(node) &&
  // `x!` is looked at as a whole.
  !ts.isNonNullExpression(node.parent) &&
  !ts.isDecorator(node.parent) &&
  !(ts.isPropertyAssignment(node.parent) && node.parent.name === node) &&
  !(ts.isVariableDeclaration(node.parent) && ts.isArrayBindingPattern(node.parent.name));

function checkValue(program: Program, lowering: Lowering, node: ts.Expression): void {
  const type = program.checker.getContextualType(node);
  if (type === undefined) return;
  const wanted = program.types.of(type);
  const given = program.types.at(node);
  // What `x as int` says is taken for true.
  const isAsserted = ts.isAsExpression(node.parent);
  if (wanted.kind === "int" && given.kind === "number" && !isAsserted && !lowering.isInt(node)) {
    program.diagnostics.refuse(node, "PST2003", "This place");
  }
  if (given.kind === "function") checkFunction(program, node, type);
  else checkMembers(program, node, type);
  const inner = skipParentheses(node);
  if (ts.isArrayLiteralExpression(inner) || ts.isConditionalExpression(inner) || isMadeHere(inner)) return;
  refuseOtherElements(program, node, wanted, given);
}

/** `new Map()` takes its type from its place. */
const isMadeHere = (node: ts.Expression): boolean => ts.isNewExpression(node) && ts.isIdentifier(node.expression);

/** Lists and maps at any depth: PowerShell would copy one that holds another type. */
function refuseOtherElements(program: Program, node: ts.Node, wanted: TypeFacts, given: TypeFacts): void {
  const [one, other] =
    isList(wanted) && isList(given)
      ? [wanted.element, given.element]
      : wanted.kind === "map" && given.kind === "map"
        ? [wanted.value, given.value]
        : [];
  if (one === undefined || other === undefined || other.kind === "never") return;
  const [oneName, otherName] = [program.types.elementName(one), program.types.elementName(other)];
  if (oneName !== otherName) program.diagnostics.refuse(node, "PST2004", `\`${oneName}\``, `\`${otherName}\``);
  else refuseOtherElements(program, node, one, other);
}
