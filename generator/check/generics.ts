import { ts } from "ts-morph";
import { isList } from "../lower/library/lists.js";
import { signatureOf } from "../lower/functions/shapes.js";
import type { Program } from "../lower/program.js";
import { isStandardLibrary, type TypeFacts } from "../lower/types.js";

/**
 * A generic function does not know the type of its elements, so a list that it makes is a list of objects. Refused is what gives such a
 * list where one of text, numbers or booleans is expected.
 */
export function checkInstance(program: Program, node: ts.Node): void {
  if (ts.isCallExpression(node)) checkCall(program, node);
  else if (ts.isPropertyAccessExpression(node)) checkMember(program, node);
}

function checkCall(program: Program, node: ts.CallExpression): void {
  const signature = program.checker.getResolvedSignature(node);
  const declaration = signature?.declaration;
  if (signature === undefined || declaration === undefined || ts.isJSDocSignature(declaration)) return;
  if (isStandardLibrary(declaration)) return;
  const declared = program.checker.getSignatureFromDeclaration(declaration);
  if (declared === undefined || declared === signature) return;
  const { checker } = program;
  const isOther = isOtherList(
    program,
    checker.getReturnTypeOfSignature(declared),
    checker.getReturnTypeOfSignature(signature),
  );
  const givesOther = declared.parameters.some((parameter, position) => {
    const given = signature.parameters[position];
    return (
      given !== undefined && passesOther(program, checker.getTypeOfSymbol(parameter), checker.getTypeOfSymbol(given))
    );
  });
  if (isOther || givesOther) program.diagnostics.refuse(node, "PST2014", node.expression.getText());
}

function checkMember(program: Program, node: ts.PropertyAccessExpression): void {
  if (program.types.at(node.expression).kind !== "class") return;
  const declaration = program.symbol(node.name)?.valueDeclaration;
  if (declaration === undefined || !(ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration))) return;
  const { checker } = program;
  if (isOtherList(program, checker.getTypeAtLocation(declaration), checker.getTypeAtLocation(node)))
    program.diagnostics.refuse(node, "PST2014", node.getText());
}

/** A callback is given what the generic function makes. */
function passesOther(program: Program, declared: ts.Type, actual: ts.Type): boolean {
  const [one, other] = [signatureOf(program, declared), signatureOf(program, actual)];
  if (one === undefined || other === undefined) return false;
  return one.parameters.some((parameter, position) => {
    const given = other.parameters[position];
    return (
      given !== undefined &&
      isOtherList(program, program.checker.getTypeOfSymbol(parameter), program.checker.getTypeOfSymbol(given))
    );
  });
}

/** Whether a list or map of a type parameter is, for the caller, one of another PowerShell type; members of records count. */
function isOtherList(program: Program, declared: ts.Type, actual: ts.Type, depth = 0): boolean {
  if (declared === actual || depth > 3) return false;
  const { checker } = program;
  const [from, to] = [checker.getNonNullableType(declared), checker.getNonNullableType(actual)];
  const [fromFacts, toFacts] = [program.types.of(from), program.types.of(to)];
  if (fromFacts.kind === "map" && toFacts.kind === "map" && fromFacts.key.kind === "erased") {
    if (program.types.elementName(toFacts.key) !== "object") return true;
  }
  const [one, other] = [elementOf(fromFacts), elementOf(toFacts)];
  if (one !== undefined && other !== undefined) {
    if (one.kind === "erased") return program.types.elementName(other) !== "object";
    const [inner, outer] = [from, to].map((type) => checker.getTypeArguments(type as ts.TypeReference).at(-1));
    return inner !== undefined && outer !== undefined && isOtherList(program, inner, outer, depth + 1);
  }
  if (fromFacts.kind !== "interface") return false;
  return checker.getPropertiesOfType(from).some((member) => {
    const same = checker.getPropertyOfType(to, member.name);
    return (
      same !== undefined &&
      isOtherList(program, checker.getTypeOfSymbol(member), checker.getTypeOfSymbol(same), depth + 1)
    );
  });
}

const elementOf = (facts: TypeFacts): TypeFacts | undefined =>
  isList(facts) || facts.kind === "set" ? facts.element : facts.kind === "map" ? facts.value : undefined;
