import type { TypeFact } from "./facts.js";

/** Names that declarations may use, or the reason why there are none. */
export interface Known {
  /** The full names of the types that are declared. */
  readonly types: ReadonlySet<string>;
}

const words = new Map([
  ["System.String", "string"],
  ["System.Char", "string"],
  ["System.Boolean", "boolean"],
  ["System.Management.Automation.SwitchParameter", "boolean"],
  ["System.Byte", "int"],
  ["System.SByte", "int"],
  ["System.Int16", "int"],
  ["System.UInt16", "int"],
  ["System.Int32", "int"],
  ["System.UInt32", "number"],
  ["System.Int64", "number"],
  ["System.UInt64", "number"],
  ["System.Single", "number"],
  ["System.Double", "number"],
  ["System.Decimal", "number"],
  ["System.Void", "void"],
]);

/** Sequences with a count and an index, which PowerShell reads as the compiler's lists. */
const lists = new Set([
  "System.Collections.Generic.IList",
  "System.Collections.Generic.IReadOnlyList",
  "System.Collections.Generic.List",
  "System.Collections.ObjectModel.Collection",
  "System.Collections.ObjectModel.ReadOnlyCollection",
]);

/** The word of TypeScript for a type of the engine; `undefined` where it has none and is not declared either. */
export function wordFor(type: TypeFact, known: Known): string | undefined {
  if (type.isRef) {
    const inner = wordFor({ ...type, isRef: false }, known);
    // What comes out may be nothing, unless it is a value.
    return inner === undefined ? undefined : `Ref<${inner}${type.isValue ? "" : " | undefined"}>`;
  }
  if (type.isArray) {
    if (type.name === "System.Byte") return "bytes";
    return arrayOf(wordFor({ ...type, isArray: false, isNullable: false }, known));
  }
  if (type.isVariable) return type.name;
  // A declared type keeps its name, also where it has a word of TypeScript's own.
  if (type.name === "System.Management.Automation.SwitchParameter" && known.types.has(type.name)) return type.name;
  const word = words.get(type.name);
  if (word !== undefined) return word;
  if (type.name === "System.Object") return "object";
  if (lists.has(type.name) && type.arguments[0] !== undefined) return arrayOf(wordFor(type.arguments[0], known));
  if (!known.types.has(type.name)) return undefined;
  const parameters = type.arguments.map((argument) => wordFor(argument, known));
  if (parameters.includes(undefined)) return undefined;
  return parameters.length === 0 ? type.name : `${type.name}<${parameters.join(", ")}>`;
}

const arrayOf = (element: string | undefined): string | undefined =>
  element === undefined ? undefined : `readonly ${/[ |]/.test(element) ? `(${element})` : element}[]`;

/** The type of a result: with `undefined` where the engine says that it may be nothing. */
export function resultWord(type: TypeFact, known: Known): string | undefined {
  const word = wordFor(type, known);
  return word === undefined || !type.isNullable || word === "void" ? word : `${word} | undefined`;
}

/** The type of a parameter. A text is never nothing: PowerShell would hand over an empty one. */
export function parameterWord(type: TypeFact, known: Known): string | undefined {
  if (type.name === "System.Object" && !type.isArray && !type.isRef) {
    return `object | string | number | boolean${type.isNullable ? " | undefined" : ""}`;
  }
  const word = wordFor(type, known);
  return word === undefined || !type.isNullable || word === "string" || type.isRef ? word : `${word} | undefined`;
}
