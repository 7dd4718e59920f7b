/** What `inspect.ps1` says of the engine; `null` where the engine has nothing of that name. */
export interface EngineFacts {
  readonly types: Readonly<Record<string, ClassFact | null>>;
  readonly cmdlets: Readonly<Record<string, CmdletFact | null>>;
}

/** A type as the engine uses it in a member or a parameter. */
export interface TypeFact {
  /** The full name, without the number of type arguments. */
  readonly name: string;
  readonly short: string;
  readonly arguments: readonly TypeFact[];
  readonly isArray: boolean;
  /** Whether it is an `out` or `ref` parameter. */
  readonly isRef: boolean;
  readonly isNullable: boolean;
  readonly isValue: boolean;
  readonly isEnum: boolean;
  /** Whether it is a type parameter. */
  readonly isVariable: boolean;
  /** The base classes, the nearest first, and the interfaces. */
  readonly ancestors: readonly string[];
}

/** What the engine says of a type. */
export interface ClassFact {
  readonly kind: "class" | "structure" | "enum" | "interface";
  readonly isAbstract: boolean;
  readonly ancestors: readonly string[];
  /** The names of its type parameters. */
  readonly arguments: readonly string[];
  /** Of an enumeration: the number of each name. */
  readonly values: Readonly<Record<string, number>>;
  readonly members: readonly MemberFact[];
}

/** What the engine says of a member of a type. */
export interface MemberFact {
  readonly name: string;
  readonly kind: "property" | "method" | "constructor";
  readonly isStatic: boolean;
  readonly isWritable: boolean;
  readonly result: TypeFact;
  readonly parameters: readonly ParameterFact[];
}

/** What the engine says of a parameter of a method. */
export interface ParameterFact {
  readonly name: string;
  readonly type: TypeFact;
}

/** What the engine says of a cmdlet or a function. */
export interface CmdletFact {
  readonly name: string;
  readonly isFunction: boolean;
  readonly module: string;
  readonly shouldProcess: boolean;
  readonly sets: readonly string[];
  readonly defaultSet: string | null;
  readonly outputs: readonly TypeFact[];
  readonly parameters: readonly CmdletParameterFact[];
}

/** What the engine says of a parameter of a cmdlet. */
export interface CmdletParameterFact {
  readonly name: string;
  readonly type: TypeFact;
  readonly aliases: readonly string[];
  readonly sets: Readonly<Record<string, CmdletSetFact>>;
  /** The words that may be given, where the engine has a list of them. */
  readonly allowed: readonly string[];
}

/** What a parameter is in one of its parameter sets. */
export interface CmdletSetFact {
  readonly isMandatory: boolean;
  readonly isFromValue: boolean;
  readonly isFromName: boolean;
}

/** How a type is written in the key of a member: `Byte[]`, `Int32&`. */
const typeKey = (type: TypeFact): string => `${type.short}${type.isArray ? "[]" : ""}${type.isRef ? "&" : ""}`;

/** How a member is written in a list of uses: `ReadAllText(String, Encoding)`, `UtcNow`, `new(String)`. */
export const memberKey = (member: MemberFact): string =>
  member.kind === "property"
    ? member.name
    : `${member.name}(${member.parameters.map((parameter) => typeKey(parameter.type)).join(", ")})`;
