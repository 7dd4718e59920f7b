import { ts } from "ts-morph";
import type { Program } from "../program.js";
import { isStandardLibrary, type TypeFacts } from "../types.js";
import { isFunctionLiteral } from "./nesting.js";

/** What a function takes and gives, as a caller sees it. */
export interface Shape {
  readonly parameters: readonly { readonly name: string; readonly facts: TypeFacts; readonly isRest: boolean }[];
  readonly result: TypeFacts;
}

/** The one signature of a function type, which may be missing itself; `undefined` where there is none, or there are several. */
export function signatureOf(program: Program, type: ts.Type): ts.Signature | undefined {
  const present = program.checker.getNonNullableType(type);
  const parts = present.isUnion() ? present.types : [present];
  const [signature, ...others] = parts.flatMap((part) => [...part.getCallSignatures()]);
  return others.length > 0 ? undefined : signature;
}

/** The signature that the place of a value asks for. */
export function wantedSignature(program: Program, node: ts.Expression): ts.Signature | undefined {
  const contextual = program.checker.getContextualType(node);
  return contextual === undefined ? undefined : signatureOf(program, contextual);
}

/** The parameters and the result of a signature, as PowerShell sees them. */
export function shapeOf(program: Program, signature: ts.Signature, at: ts.Node): Shape {
  return {
    parameters: signature.parameters.map((parameter) => {
      const facts = program.types.of(program.checker.getTypeOfSymbolAtLocation(parameter, at));
      const { valueDeclaration } = parameter;
      const declared =
        valueDeclaration !== undefined && ts.isParameter(valueDeclaration) ? valueDeclaration : undefined;
      // Where an element stands is whole, though JavaScript's own types only say that it is a number.
      const isIndex = parameter.name === "index" && declared !== undefined && isStandardLibrary(declared);
      if (isIndex) return { name: parameter.name, facts: { kind: "int", isNullable: false }, isRest: false };
      const isOptional = declared?.questionToken !== undefined || declared?.initializer !== undefined;
      return {
        name: parameter.name,
        facts: isOptional ? { ...facts, isNullable: true } : facts,
        isRest: declared?.dotDotDotToken !== undefined,
      };
    }),
    result: program.types.of(program.checker.getReturnTypeOfSignature(signature)),
  };
}

/** What a function literal gives: what its place asks for, or else what it is known to give. */
export function resultOf(program: Program, node: ts.SignatureDeclaration): TypeFacts {
  const own = program.checker.getSignatureFromDeclaration(node);
  const ownResult: TypeFacts =
    own === undefined
      ? { kind: "void", isNullable: true }
      : program.types.of(program.checker.getReturnTypeOfSignature(own));
  const wanted = isFunctionLiteral(node) ? wantedSignature(program, node) : undefined;
  if (wanted === undefined) return ownResult;
  const result = program.types.of(program.checker.getReturnTypeOfSignature(wanted));
  return ["unknown", "erased"].includes(result.kind) && ownResult.kind !== "void" ? ownResult : result;
}
