import { ts } from "ts-morph";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { skipParentheses } from "../syntax.js";
import type { TypeFacts } from "../types.js";

/** What JavaScript's `typeof` tells apart, what it does not, and `null`, which is an object to it. */
type Part = "string" | "number" | "boolean" | "function" | "object" | "undefined" | "null" | "any";

/** `typeof x === "string"` is a type test. */
export function typeTest(lowering: Lowering, node: ts.BinaryExpression): ps.Expression | undefined {
  const left = skipParentheses(node.left);
  const right = skipParentheses(node.right);
  if (!ts.isTypeOfExpression(left)) return undefined;
  const parts = partsOf(lowering, left.expression);
  const test = ts.isStringLiteral(right) ? testOf(right.text, parts) : undefined;
  if (test === undefined)
    return lowering.refuse(
      node,
      "PST3002",
      "typeof",
      "where what it asks can be told from the other types that the value may have",
    );
  const value = lowering.expression(left.expression, { name: "value" });
  const isNamedOnce = test.length === 1;
  const held = isNamedOnce || value.kind === "variable" ? value : lowering.hold(value, "value", node);
  const isChoice = ts.isStringLiteral(right) && right.text === "number";
  return test.map((make) => make(held)).reduce((one, other) => ps.binary(one, isChoice ? "-or" : "-and", other));
}

type Make = (value: ps.Expression) => ps.Expression;

const isOf =
  (name: string): Make =>
  (value) =>
    ps.binary(value, "-is", ps.type(name));
const isNotOf =
  (name: string): Make =>
  (value) =>
    ps.binary(value, "-isnot", ps.type(name));
const isThere: Make = (value) => ps.binary(ps.nullValue, "-ne", value);
const isMissing: Make = (value) => ps.binary(ps.nullValue, "-eq", value);

const others = new Map<Part, readonly Make[]>([
  ["string", [isNotOf("string")]],
  ["boolean", [isNotOf("bool")]],
  ["number", [isNotOf("int"), isNotOf("double")]],
  ["undefined", [isThere]],
]);

/** The tests that together ask for it: any of them for a number, all of them for the rest. */
function testOf(name: string, parts: ReadonlySet<Part>): readonly Make[] | undefined {
  switch (name) {
    case "string":
      return [isOf("string")];
    case "boolean":
      return [isOf("bool")];
    case "number":
      return [isOf("int"), isOf("double")];
    case "undefined":
      return parts.has("null") ? undefined : [isMissing];
    case "object":
    case "function": {
      // Neither has a type of its own in PowerShell: it is what is none of the others.
      const other = name === "object" ? "function" : "object";
      if (parts.has("any") || parts.has(other) || parts.has("null")) return undefined;
      const tests = [...parts].flatMap((part) => others.get(part) ?? []);
      return tests.length === 0 ? [isThere] : tests;
    }
    default:
      return undefined;
  }
}

function partsOf(lowering: Lowering, node: ts.Expression): Set<Part> {
  const { checker } = lowering.program;
  const type = checker.getTypeAtLocation(node);
  const constraint = checker.getBaseConstraintOfType(type) ?? type;
  return new Set((constraint.isUnion() ? constraint.types : [constraint]).map((part) => partOf(lowering, part)));
}

function partOf(lowering: Lowering, type: ts.Type): Part {
  if (type.flags & ts.TypeFlags.Null) return "null";
  const { kind } = lowering.types.of(type);
  switch (kind) {
    case "string":
    case "boolean":
    case "number":
    case "undefined":
    case "function":
      return kind;
    case "int":
      return "number";
    case "void":
      return "undefined";
    case "unknown":
    case "erased":
    case "mixed":
    // An enumeration of .NET would be a number.
    case "dotnetEnum":
      return "any";
    default:
      return "object";
  }
}

/** `x instanceof C`. */
export function instanceOf(lowering: Lowering, node: ts.BinaryExpression): ps.Expression {
  const value = lowering.expression(node.left, { name: "value" });
  const right = skipParentheses(node.right);
  const dotnet = lowering.program.dotnetType(right);
  if (dotnet !== undefined) return ps.binary(value, "-is", ps.type(dotnet));
  if (ts.isIdentifier(right)) {
    if (right.text === "Error") return ps.binary(value, "-is", ps.type("System.Exception"));
    if (right.text === "Uint8Array") return ps.binary(value, "-is", ps.type("byte[]"));
    return ps.binary(value, "-is", lowering.expression(right));
  }
  return lowering.refuse(node, "PST1000", "This `instanceof`");
}

/** `Array.isArray(x)`: a list or an array of .NET, which of .NET's own collections JavaScript would not say. */
export function arrayTest(lowering: Lowering, node: ts.CallExpression): ps.Expression {
  const [argument] = node.arguments;
  if (argument === undefined) return lowering.refuse(node, "PST3002", "Array.isArray", "with one argument");
  const { checker } = lowering.program;
  const type = checker.getTypeAtLocation(argument);
  const constraint = checker.getBaseConstraintOfType(type) ?? type;
  const kinds = (constraint.isUnion() ? constraint.types : [constraint]).map((part) => lowering.types.of(part).kind);
  const isForeign = kinds.some((kind) => ["dotnet", "regexpMatch", "sequence"].includes(kind));
  if (isForeign) return lowering.refuse(node, "PST3002", "Array.isArray", "of values that are no collections of .NET");
  const value = lowering.expression(argument, { name: "value" });
  const mayBeBytes = kinds.some((kind: TypeFacts["kind"]) => ["bytes", "unknown", "erased", "mixed"].includes(kind));
  if (!mayBeBytes) return isOf("System.Collections.IList")(value);
  const held = value.kind === "variable" ? value : lowering.hold(value, "value", node);
  return ps.binary(isOf("System.Collections.IList")(held), "-and", isNotOf("byte[]")(held));
}
