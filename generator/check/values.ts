import { ts } from "ts-morph";
import { isSingleMatch } from "../lower/library/matches.js";
import type { Lowering } from "../lower/lowering.js";
import { refuseOtherElements } from "../lower/places.js";
import type { Program } from "../lower/program.js";
import { skipParentheses } from "../lower/syntax.js";
import { checkFunction, checkMembers } from "./functions.js";
import { checkInstance } from "./generics.js";

/**
 * What TypeScript lets pass and PowerShell would convert in silence: a number where an `int` is wanted becomes rounded,
 * a list of another element type is copied. Looks at every value that has a place with a type of its own.
 */
export function checkValues(program: Program, lowering: Lowering, root: ts.Node): void {
  const visit = (node: ts.Node): void => {
    if (isValue(node)) checkValue(program, lowering, node);
    refuseTable(program, node);
    checkInstance(program, node);
    ts.forEachChild(node, visit);
  };
  visit(root);
}

/** An object whose members only the running program knows is a table, and no record. */
function refuseTable(program: Program, node: ts.Node): void {
  const isOpen = (type: ts.TypeNode): boolean =>
    program.checker.getIndexInfosOfType(program.checker.getTypeAtLocation(type)).length > 0;
  if (ts.isIndexSignatureDeclaration(node)) program.diagnostics.refuse(node, "PST1024", "An index signature");
  else if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "Record" && isOpen(node))
    program.diagnostics.refuse(node, "PST1024", `\`${node.getText()}\``);
}

const isValue = (node: ts.Node): node is ts.Expression =>
  ts.isExpression(node) &&
  !ts.isParenthesizedExpression(node) &&
  // `x!` is looked at as a whole.
  !ts.isNonNullExpression(node.parent) &&
  !ts.isDecorator(node.parent) &&
  !ts.isSpreadAssignment(node.parent) &&
  !(ts.isPropertyAssignment(node.parent) && node.parent.name === node) &&
  !isTakenApart(node);

/** What a pattern takes apart has no place of its own; its parts have. */
function isTakenApart(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return !ts.isIdentifier(parent.name);
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const left = skipParentheses(parent.left);
  return ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left);
}

function checkValue(program: Program, lowering: Lowering, node: ts.Expression): void {
  const type = program.checker.getContextualType(node);
  if (type === undefined) return;
  const wanted = program.types.of(type);
  const given = program.types.at(node);
  // What `x as int` says is taken for true.
  const isAsserted = ts.isAsExpression(node.parent);
  if (wanted.kind === "int" && given.kind === "number" && !isAsserted && !lowering.isIntOrMissing(node)) {
    program.diagnostics.refuse(node, "PST2003", "This place");
  }
  // A match is an array to TypeScript, and with the flag `g` an array is a match.
  const isMatch = isSingleMatch(lowering, node);
  const isTexts = given.kind === "regexpMatch" && !isMatch;
  if ((wanted.kind === "array" && isMatch) || (wanted.kind === "regexpMatch" && isTexts))
    program.diagnostics.refuse(node, "PST2009", `${program.types.describe(node)} of this expression`);
  if (given.kind === "function") checkFunction(program, node, type);
  else checkMembers(program, node, type);
  const inner = skipParentheses(node);
  if (!hasParts(inner)) checkRecord(program, node, type, program.checker.getTypeAtLocation(node));
  if (ts.isArrayLiteralExpression(inner) || ts.isConditionalExpression(inner) || isMadeHere(inner)) return;
  refuseOtherElements(program, node, wanted, given);
}

/**
 * A record has every member that its type declares, so one of a type that does not know an optional member cannot stand where that
 * is read.
 */
function checkRecord(program: Program, node: ts.Node, wanted: ts.Type, given: ts.Type): void {
  const { checker } = program;
  const [place, value] = [checker.getNonNullableType(wanted), checker.getNonNullableType(given)];
  if (place === value || place.isUnion() || value.isUnion()) return;
  const [one, other] = [program.types.of(place), program.types.of(value)];
  if (one.kind === "array" && other.kind === "array") {
    const [inner] = checker.getTypeArguments(place as ts.TypeReference);
    const [element] = checker.getTypeArguments(value as ts.TypeReference);
    if (inner !== undefined && element !== undefined) checkRecord(program, node, inner, element);
    return;
  }
  if (one.kind !== "interface") return;
  if (other.kind === "class") program.noteClass(place);
  if (other.kind !== "interface" && other.kind !== "class") return;
  const lacking = checker
    .getPropertiesOfType(place)
    .find((member) => (member.flags & ts.SymbolFlags.Optional) !== 0 && value.getProperty(member.name) === undefined);
  if (lacking !== undefined)
    program.diagnostics.refuse(node, "PST2019", lacking.name, `\`${checker.typeToString(value)}\``);
}

/** What is made of values that have the same place, each of which is looked at by itself. */
const hasParts = (node: ts.Expression): boolean =>
  ts.isObjectLiteralExpression(node) ||
  ts.isArrayLiteralExpression(node) ||
  ts.isConditionalExpression(node) ||
  (ts.isBinaryExpression(node) && choices.has(node.operatorToken.kind));

const choices = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

/** `new Map()` takes its type from its place. */
const isMadeHere = (node: ts.Expression): boolean => ts.isNewExpression(node) && ts.isIdentifier(node.expression);
