import type { TypeFacts } from "./types.js";

/** The type in front of a parameter, property or return value: exact, or `object`. */
export function emittedName(facts: TypeFacts): string {
  switch (facts.kind) {
    case "string":
      return facts.isNullable ? "object" : "string";
    case "boolean":
      return facts.isNullable ? "object" : "bool";
    case "int":
      return facts.isNullable ? "System.Nullable[int]" : "int";
    case "number":
      return facts.isNullable ? "System.Nullable[double]" : "double";
    case "bytes":
      return "byte[]";
    case "regexp":
      return "regex";
    case "regexpMatch":
      return "System.Text.RegularExpressions.Match";
    case "ref":
      return "ref";
    case "sequence":
      return "System.Collections.IEnumerable";
    case "error":
      return "System.Exception";
    case "array":
      // Neither of them copies a list of any type.
      if (facts.element.kind === "erased") return "System.Collections.IList";
      return facts.isReadonly
        ? `System.Collections.Generic.IReadOnlyList[${elementName(facts.element)}]`
        : `System.Collections.Generic.List[${elementName(facts.element)}]`;
    case "map":
      if (facts.key.kind === "erased" || facts.value.kind === "erased") return "System.Collections.IDictionary";
      return mapName(facts);
    case "set":
      return facts.element.kind === "erased" ? "System.Collections.IEnumerable" : setName(facts);
    case "interface":
      return facts.isNullable ? "object" : "pscustomobject";
    case "class":
      return facts.name;
    case "dotnet":
    case "dotnetEnum": {
      if (facts.isLateBound === true) return "object";
      // A generic sequence goes without its type argument.
      if (facts.name === "System.Collections.Generic.IEnumerable") return "System.Collections.IEnumerable";
      const name = shortName(facts.name);
      return facts.isNullable && facts.isValueType ? `System.Nullable[${name}]` : name;
    }
    case "void":
    case "never":
    case "undefined":
      return "void";
    default:
      return "object";
  }
}

/** The type of a parameter or a field, which holds a value even where nothing but `undefined` is known of it. */
export function storedName(facts: TypeFacts): string {
  const name = emittedName(facts);
  return name === "void" ? "object" : name;
}

/** The type argument of a list: exact for values that PowerShell would otherwise convert, else `object`. */
export function elementName(element: TypeFacts): string {
  if (element.isNullable) return "object";
  switch (element.kind) {
    case "string":
    case "int":
    case "boolean":
    case "number":
      return emittedName(element);
    default:
      return "object";
  }
}

/** The type of a new list. */
export function listName(facts: { readonly element: TypeFacts }): string {
  return `System.Collections.Generic.List[${elementName(facts.element)}]`;
}

/** The type of a new set. */
export function setName(facts: Extract<TypeFacts, { kind: "set" }>): string {
  return `System.Collections.Generic.HashSet[${elementName(facts.element)}]`;
}

/** The type of a new map. */
export function mapName(facts: Extract<TypeFacts, { kind: "map" }>): string {
  return `System.Collections.Generic.Dictionary[${elementName(facts.key)}, ${elementName(facts.value)}]`;
}

/** PowerShell's own short names, where every reader knows them (about_Type_Accelerators, all in Windows PowerShell 5.1). */
const accelerators = new Map([
  ["System.DateTime", "datetime"],
  ["System.TimeSpan", "timespan"],
  ["System.Guid", "guid"],
  ["System.Numerics.BigInteger", "bigint"],
  ["System.Xml.XmlDocument", "xml"],
]);

/** A .NET type by the name that readers of PowerShell know. */
const shortName = (name: string): string => accelerators.get(name) ?? name;
