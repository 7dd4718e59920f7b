import { ts } from "ts-morph";
import { pascal } from "../model/names.js";
import { elementName, emittedName, listName, mapName, setName, storedName } from "./typeNames.js";

/** What the compiler needs to know of a static type. `isNullable`: `undefined` is among its values. */
export type TypeFacts =
  | Simple
  | {
      readonly kind: "array";
      readonly element: TypeFacts;
      /** What stands at each place, where that is known. */
      readonly places?: readonly TypeFacts[];
      readonly isReadonly: boolean;
      readonly isNullable: boolean;
    }
  | { readonly kind: "map"; readonly key: TypeFacts; readonly value: TypeFacts; readonly isNullable: boolean }
  | { readonly kind: "set"; readonly element: TypeFacts; readonly isNullable: boolean }
  | {
      /** A class of the program, an interface of the program, a .NET class or enumeration. */
      readonly kind: "class" | "interface" | "dotnet" | "dotnetEnum";
      readonly name: string;
      readonly isValueType: boolean;
      /** Whether there is no such type on every engine, so that its name must not stand anywhere. */
      readonly isLateBound?: boolean;
      readonly isNullable: boolean;
    };

interface Simple {
  readonly kind:
    | "string"
    | "boolean"
    | "int"
    | "number"
    | "bytes"
    | "regexp"
    | "regexpMatch"
    | "ref"
    | "sequence"
    | "error"
    | "function"
    | "erased"
    | "undefined"
    | "void"
    | "never"
    | "mixed"
    | "unknown";
  readonly isNullable: boolean;
}

/** Reads TypeScript's types as PowerShell sees them. */
export class Types {
  private readonly cache = new Map<ts.Type, TypeFacts>();
  private readonly places = new Map<ts.Node, TypeFacts>();

  /** The type in front of a parameter, property or return value: exact, or `object`. */
  readonly emitted = emittedName;

  /** The type of a parameter or a field, which holds a value even where nothing but `undefined` is known of it. */
  readonly stored = storedName;

  /** The type argument of a list: exact for values that PowerShell would otherwise convert, else `object`. */
  readonly elementName = elementName;

  /** The type of a new list. */
  readonly listName = listName;

  /** The type of a new set. */
  readonly setName = setName;

  /** The type of a new map. */
  readonly mapName = mapName;

  constructor(
    readonly checker: ts.TypeChecker,
    private readonly classPrefix: string,
  ) {}

  at(node: ts.Node): TypeFacts {
    const known = this.places.get(node);
    if (known !== undefined) return known;
    const facts = this.of(this.checker.getTypeAtLocation(node));
    this.places.set(node, facts);
    return facts;
  }

  of(type: ts.Type): TypeFacts {
    const known = this.cache.get(type);
    if (known !== undefined) return known;
    const facts = this.read(type);
    this.cache.set(type, facts);
    return facts;
  }

  /** Whether nothing is known of a type, not even that it is `unknown`, which has to be tested before it is used. */
  isAny(node: ts.Node): boolean {
    const type = this.checker.getTypeAtLocation(node);
    return this.of(type).kind === "unknown" && !(type.flags & ts.TypeFlags.Unknown);
  }

  /** The name of a class of the program in PowerShell. */
  className(declared: string): string {
    return declared.startsWith(this.classPrefix) ? declared : this.classPrefix + pascal(declared);
  }

  /** How a diagnostic names a type. */
  describe(node: ts.Node): string {
    return `\`${this.checker.typeToString(this.checker.getTypeAtLocation(node))}\``;
  }

  private read(type: ts.Type): TypeFacts {
    const flags = type.flags;
    // An enumeration is a union of its members, and each of them a number, to TypeScript.
    if (flags & ts.TypeFlags.EnumLike) {
      const symbol = type.getSymbol();
      const declaration = symbol?.declarations?.[0];
      if (symbol !== undefined && declaration?.getSourceFile().isDeclarationFile === true) {
        return this.readDeclared(symbol, declaration);
      }
    }
    if (type.isUnion()) return this.readUnion(type);
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return { kind: "unknown", isNullable: true };
    if (flags & ts.TypeFlags.StringLike) return { kind: "string", isNullable: false };
    if (flags & ts.TypeFlags.BooleanLike) return { kind: "boolean", isNullable: false };
    if (flags & ts.TypeFlags.NumberLike && !type.isIntersection()) {
      const isWhole =
        type.isNumberLiteral() && Number.isInteger(type.value) && type.value >= -0x80000000 && type.value <= 0x7fffffff;
      return { kind: isWhole ? "int" : "number", isNullable: false };
    }
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return { kind: "undefined", isNullable: true };
    if (flags & ts.TypeFlags.Void) return { kind: "void", isNullable: true };
    if (flags & ts.TypeFlags.Never) return { kind: "never", isNullable: false };
    if (flags & ts.TypeFlags.TypeParameter) return this.readParameter(type);
    if (type.isIntersection()) {
      if (type.getProperty("__int") !== undefined) return { kind: "int", isNullable: false };
      return type.types.every((part) => this.of(part).kind === "interface")
        ? { kind: "interface", name: "", isValueType: false, isNullable: false }
        : { kind: "mixed", isNullable: false };
    }
    return this.readObject(type);
  }

  /** A type parameter is what is known of it where that says the same of every value; else it may be anything. */
  private readParameter(type: ts.Type): TypeFacts {
    const constraint = this.checker.getBaseConstraintOfType(type);
    const facts = constraint === undefined || constraint === type ? undefined : this.of(constraint);
    const isKnown = facts !== undefined && ["interface", "class", "string", "error", "function"].includes(facts.kind);
    return isKnown ? facts : { kind: "erased", isNullable: true };
  }

  private readUnion(type: ts.UnionType): TypeFacts {
    const isNullable = type.types.some(
      (part) => (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0,
    );
    const parts = type.types
      .filter((part) => (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) === 0)
      .map((part) => this.of(part));
    const [first] = parts;
    if (first === undefined) return { kind: "undefined", isNullable: true };
    const kinds = new Set(parts.map((part) => part.kind));
    if (kinds.size === 2 && kinds.has("int") && kinds.has("number")) return { kind: "number", isNullable };
    if (kinds.size > 1) return { kind: "mixed", isNullable };
    if (parts.every((part) => this.emitted(part) === this.emitted(first))) {
      return { ...first, isNullable: isNullable || first.isNullable };
    }
    return { kind: "mixed", isNullable };
  }

  private readObject(type: ts.Type): TypeFacts {
    const symbol = type.getSymbol();
    const name = symbol?.name ?? "";
    if (this.checker.isTupleType(type)) return this.readTuple(type as ts.TupleTypeReference);
    if (this.checker.isArrayType(type)) {
      const [element] = this.checker.getTypeArguments(type as ts.TypeReference);
      return {
        kind: "array",
        element: element === undefined ? { kind: "unknown", isNullable: true } : this.of(element),
        isReadonly: name === "ReadonlyArray",
        isNullable: false,
      };
    }
    const declaration = symbol?.declarations?.[0];
    if (symbol === undefined || declaration === undefined) return this.readRecord(type);
    if (isStandardLibrary(declaration) && !ts.isMappedTypeNode(declaration)) return this.readLibrary(type, name);
    if (type.getCallSignatures().length > 0) return { kind: "function", isNullable: false };
    if (isRecord(declaration)) return this.readRecord(type);
    if (declaration.getSourceFile().isDeclarationFile) return this.readDeclared(symbol, declaration);
    if (ts.isClassDeclaration(declaration)) {
      return { kind: "class", name: this.className(name), isValueType: false, isNullable: false };
    }
    if (ts.isInterfaceDeclaration(declaration))
      return { kind: "interface", name, isValueType: false, isNullable: false };
    return { kind: "unknown", isNullable: false };
  }

  /** A list of objects, unless every place holds the same: then it may be given where an array of that is wanted. */
  private readTuple(type: ts.TupleTypeReference): TypeFacts {
    const { elementFlags, readonly: isReadonly } = type.target;
    const places = this.checker.getTypeArguments(type).map((element, position) => {
      const facts = this.of(element);
      return (elementFlags[position] ?? 0) & ts.ElementFlags.Optional ? { ...facts, isNullable: true } : facts;
    });
    const [first, ...others] = places;
    const isSame = others.every((other) => first?.kind === other.kind && this.emitted(other) === this.emitted(first));
    const element: TypeFacts =
      first === undefined
        ? { kind: "unknown", isNullable: true }
        : isSame
          ? first
          : { kind: "mixed", isNullable: places.some((place) => place.isNullable) };
    return { kind: "array", element, places, isReadonly, isNullable: false };
  }

  /** A type without a name: a record, where it says every member; one that does not is refused where it is written. */
  private readRecord(type: ts.Type): TypeFacts {
    if (this.checker.getIndexInfosOfType(type).length > 0) return { kind: "mixed", isNullable: false };
    return type.getCallSignatures().length > 0 || !(type.flags & ts.TypeFlags.Object)
      ? { kind: "unknown", isNullable: false }
      : { kind: "interface", name: "", isValueType: false, isNullable: false };
  }

  private readLibrary(type: ts.Type, name: string): TypeFacts {
    const parameters = this.checker.getTypeArguments(type as ts.TypeReference);
    const last = parameters.at(-1);
    const unknown: TypeFacts = { kind: "unknown", isNullable: true };
    const first = parameters[0] === undefined ? unknown : this.of(parameters[0]);
    const isKeyed = ["Map", "ReadonlyMap", "Set", "ReadonlySet"].includes(name);
    if (isKeyed && !isKey(first)) return { kind: "unknown", isNullable: false };
    switch (name) {
      case "Map":
      case "ReadonlyMap":
        return {
          kind: "map",
          key: first,
          value: last === undefined ? unknown : this.of(last),
          isNullable: false,
        };
      case "Set":
      case "ReadonlySet":
        return { kind: "set", element: first, isNullable: false };
      case "ConcatArray":
        return {
          kind: "array",
          element: last === undefined ? { kind: "unknown", isNullable: true } : this.of(last),
          isReadonly: false,
          isNullable: false,
        };
      case "RegExp":
        return { kind: "regexp", isNullable: false };
      case "RegExpExecArray":
      case "RegExpMatchArray":
        return { kind: "regexpMatch", isNullable: false };
      case "Uint8Array":
        return { kind: "bytes", isNullable: false };
      case "Error":
        return { kind: "error", isNullable: false };
      case "IterableIterator":
      case "MapIterator":
      case "SetIterator":
      case "ArrayIterator":
      case "Iterable":
      case "RegExpStringIterator":
        return { kind: "sequence", isNullable: false };
      default:
        return type.getCallSignatures().length > 0
          ? { kind: "function", isNullable: false }
          : { kind: "unknown", isNullable: false };
    }
  }

  /** A type of an ambient declaration: .NET's, or one of the compiler's own words. */
  private readDeclared(symbol: ts.Symbol, declaration: ts.Declaration): TypeFacts {
    if (symbol.name === "Ref") return { kind: "ref", isNullable: false };
    const name = this.checker.getFullyQualifiedName(symbol);
    const isOwnWord = ts.isInterfaceDeclaration(declaration) && !name.includes(".");
    if (isOwnWord) return { kind: "interface", name, isValueType: false, isNullable: false };
    if (symbol.flags & (ts.SymbolFlags.Enum | ts.SymbolFlags.EnumMember)) {
      const enumName = symbol.flags & ts.SymbolFlags.EnumMember ? name.slice(0, name.lastIndexOf(".")) : name;
      return { kind: "dotnetEnum", name: enumName, isValueType: true, isNullable: false };
    }
    const tags = new Set(ts.getJSDocTags(declaration).map((tag) => tag.tagName.text));
    const isLateBound = tags.has("windowsOnly");
    return { kind: "dotnet", name, isValueType: tags.has("valueType"), isLateBound, isNullable: false };
  }
}

/** A type written out or made of another (`Partial<T>`), or that of an object literal. */
const isRecord = (declaration: ts.Node): boolean =>
  ts.isTypeLiteralNode(declaration) ||
  ts.isMappedTypeNode(declaration) ||
  ts.isObjectLiteralExpression(declaration) ||
  ts.isBindingElement(declaration);

/** What .NET tells apart as JavaScript does: text and numbers by their value, objects by themselves. */
const isKey = (facts: TypeFacts): boolean =>
  !facts.isNullable &&
  ["string", "int", "number", "boolean", "class", "interface", "array", "map", "set", "function"].includes(facts.kind);

/** Whether a declaration is one of JavaScript's own, as TypeScript's `lib.*.d.ts` have them. */
export const isStandardLibrary = (declaration: ts.Node): boolean =>
  /\/lib\.[^/]*\.d\.ts$/.test(declaration.getSourceFile().fileName);
