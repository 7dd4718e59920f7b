import { ts } from "ts-morph";
import type { TypeFact } from "./facts.js";

const whole = new Set(["Byte", "SByte", "Int16", "UInt16", "Int32"].map((name) => `System.${name}`));
const numbers = new Set([
  ...whole,
  ...["UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"].map((name) => `System.${name}`),
]);
const sequences = new Set([
  "System.Collections.IEnumerable",
  "System.Collections.Generic.IEnumerable",
  "System.Collections.Generic.IReadOnlyList",
]);

/**
 * Whether a type written in TypeScript is what the engine takes or gives there: the same, or one that is related to it
 * (a list of uses may say more exactly what comes).
 */
export function fits(checker: ts.TypeChecker, node: ts.TypeNode, fact: TypeFact): boolean {
  if (ts.isParenthesizedTypeNode(node)) return fits(checker, node.type, fact);
  if (ts.isUnionTypeNode(node)) {
    return node.types.filter((part) => !isNothing(part)).every((part) => fits(checker, part, fact));
  }
  if (ts.isTypeOperatorNode(node)) return fits(checker, node.type, fact);
  if (ts.isArrayTypeNode(node)) return fitsArray(checker, node.elementType, fact);
  if (ts.isLiteralTypeNode(node)) return fitsWord(ts.isStringLiteral(node.literal) ? "string" : node.getText(), fact);
  if (ts.isTypeReferenceNode(node)) return fitsName(checker, node, fact);
  return fitsWord(node.getText(), fact);
}

/** The same for a parameter: an int is a number, and on a command line one value stands for an array of it. */
export function takes(checker: ts.TypeChecker, node: ts.TypeNode, fact: TypeFact): boolean {
  if (ts.isUnionTypeNode(node)) {
    return node.types.filter((part) => !isNothing(part)).every((part) => takes(checker, part, fact));
  }
  if (node.getText() === "int" && !fact.isRef && numbers.has(fact.name)) return true;
  const isSeveral = fact.isArray && fact.name !== "System.Byte";
  return fits(checker, node, fact) || (isSeveral && fits(checker, node, { ...fact, isArray: false }));
}

const isNothing = (node: ts.TypeNode): boolean =>
  node.kind === ts.SyntaxKind.UndefinedKeyword ||
  (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword);

function fitsArray(checker: ts.TypeChecker, element: ts.TypeNode, fact: TypeFact): boolean {
  if (isAnything(fact)) return true;
  if (fact.isArray) return fits(checker, element, { ...fact, isArray: false });
  const [argument] = fact.arguments;
  const isSequence = sequences.has(fact.name) || fact.ancestors.some((name) => sequences.has(name));
  return isSequence && (argument === undefined || fits(checker, element, argument));
}

const isAnything = (fact: TypeFact): boolean => (wholes.has(fact.name) && !fact.isArray) || fact.isVariable;

/** What holds any value. */
const wholes = new Set(["System.Object", "System.Management.Automation.PSObject"]);

function fitsWord(word: string, fact: TypeFact): boolean {
  if (word === "void" || word === "never") return fact.name === "System.Void";
  if (fact.isArray || fact.isRef) return false;
  if (isAnything(fact)) return true;
  switch (word) {
    case "string":
      // Words are how PowerShell writes the values of an enumeration.
      return fact.name === "System.String" || fact.name === "System.Char" || fact.isEnum || isConvertible(fact);
    case "boolean":
      return fact.name === "System.Boolean" || fact.name === "System.Management.Automation.SwitchParameter";
    case "number":
      return numbers.has(fact.name);
    case "object":
      return !fact.isValue;
    default:
      return false;
  }
}

/** Classes that the engine makes of a text where it is given one. */
const isConvertible = (fact: TypeFact): boolean => fact.name === "System.Text.Encoding";

function fitsName(checker: ts.TypeChecker, node: ts.TypeReferenceNode, fact: TypeFact): boolean {
  const name = node.typeName.getText();
  if (name === "Ref") {
    const [inner] = node.typeArguments ?? [];
    return fact.isRef && inner !== undefined && fits(checker, inner, { ...fact, isRef: false });
  }
  if (fact.isRef) return false;
  if (name === "int") return !fact.isArray && (isAnything(fact) || whole.has(fact.name));
  if (name === "bytes") return isAnything(fact) || (fact.isArray && fact.name === "System.Byte");
  const symbol = checker.getSymbolAtLocation(node.typeName);
  if (symbol === undefined) return false;
  if (symbol.flags & ts.SymbolFlags.TypeParameter) return fact.isVariable;
  const full = checker.getFullyQualifiedName(symbol);
  if (isAnything(fact) || full === fact.name || fact.ancestors.includes(full)) return true;
  return ancestorsOf(checker, symbol).includes(fact.name);
}

/** What a declared type derives from, all the way up. */
function ancestorsOf(checker: ts.TypeChecker, symbol: ts.Symbol): string[] {
  const clauses = (symbol.declarations ?? []).flatMap((declaration) =>
    ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)
      ? [...(declaration.heritageClauses ?? [])]
      : [],
  );
  return clauses
    .flatMap((clause) => [...clause.types])
    .flatMap((type) => {
      const base = checker.getSymbolAtLocation(type.expression);
      return base === undefined ? [] : [checker.getFullyQualifiedName(base), ...ancestorsOf(checker, base)];
    });
}
