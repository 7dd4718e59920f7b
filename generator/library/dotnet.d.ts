/** The .NET members that the compiler's own library rests on. */
declare namespace System {
  class Object {}
  /** A function that compares. */
  class Comparison {
    invoke(one: unknown, other: unknown): number;
  }
  class String {
    substring(start: int): string;
    substring(start: int, length: int): string;
    indexOf(wanted: string, start: int, comparison: StringComparison): int;
    lastIndexOf(wanted: string, start: int, comparison: StringComparison): int;
    replace(wanted: string, replacement: string): string;
    static compareOrdinal(one: string, start: int, other: string, otherStart: int, length: int): int;
  }
  class Char {
    static isSurrogatePair(text: string, position: int): boolean;
    static isSurrogate(text: string, position: int): boolean;
    static convertToUtf32(text: string, position: int): int;
    static convertFromUtf32(code: int): string;
  }
  class Convert {
    static toChar(code: int): Char;
    static toInt32(digits: string, radix: int): int;
  }
  class Boolean {}
  class Double {
    static readonly naN: number;
    static readonly negativeInfinity: number;
    static readonly positiveInfinity: number;
    static parse(text: string, culture: Globalization.CultureInfo): number;
    static isNaN(value: number): boolean;
    static isInfinity(value: number): boolean;
    toString(format: string, culture: Globalization.CultureInfo): string;
  }
  class Math {
    static abs(value: number): number;
    static ceiling(value: number): number;
    static floor(value: number): number;
    static max(one: number, other: number): number;
    static min(one: number, other: number): number;
    static truncate(value: number): number;
  }
  class OverflowException extends Exception {}
  enum StringComparison {
    Ordinal,
  }
}

declare namespace System.Numerics {
  class BigInteger {
    constructor(value: number);
    static add(one: BigInteger, other: BigInteger): BigInteger;
    static divide(one: BigInteger, other: BigInteger): BigInteger;
    static multiply(one: BigInteger, other: BigInteger): BigInteger;
    static pow(value: BigInteger, exponent: int): BigInteger;
    toString(): string;
  }
}

declare namespace System.Text.RegularExpressions {
  class Group {
    readonly success: boolean;
    readonly value: string;
    readonly index: int;
    readonly length: int;
  }
  class GroupCollection {
    readonly count: int;
    item(number: int): Group;
    item(name: string): Group;
  }
  class Match extends Group {
    readonly groups: GroupCollection;
    nextMatch(): Match;
  }
  class Regex {
    match(input: string): Match;
    groupNameFromNumber(number: int): string;
    matches(input: string): Iterable<Match>;
  }
}

declare namespace System.Management.Automation {
  class MethodInvocationException extends System.Exception {}
  class PSMemberInfoCollection implements Iterable<PSPropertyInfo> {
    [Symbol.iterator](): Iterator<PSPropertyInfo>;
    add(property: PSNoteProperty): void;
    item(name: string): PSPropertyInfo | undefined;
  }
  class PSPropertyInfo {
    readonly name: string;
    value: System.Object | undefined;
  }
  class PSNoteProperty extends PSPropertyInfo {
    constructor(name: string, value: System.Object | undefined);
  }
  class PSObject extends System.Object {
    constructor();
    readonly pSObject: PSObjectMembers;
  }
  class PSObjectMembers {
    readonly properties: PSMemberInfoCollection;
  }
}

declare namespace System.Collections {
  /** A list of any elements; what only `List<T>` has is looked up when it runs. */
  class IList {
    readonly count: int;
    [index: number]: unknown;
    [Symbol.iterator](): Iterator<System.Object | undefined>;
    add<T>(value: T): void;
    removeAt(index: int): void;
    getRange(start: int, count: int): IList;
    removeRange(start: int, count: int): void;
    insertRange(index: int, values: IList): void;
    indexOf<T>(value: T, start: int): int;
    lastIndexOf<T>(value: T, start: int): int;
  }
}

declare namespace System.Collections {
  class DictionaryEntry {
    readonly key: unknown;
    readonly value: unknown;
  }
  /** A map of whatever keys and values; what only `Dictionary<K, V>` has is looked up when it runs. */
  interface IDictionary {
    containsKey<K>(key: K): boolean;
    remove<K>(key: K): void;
    clear(): void;
    add<K, V>(key: K, value: V): void;
    getEnumerator(): System.Collections.Generic.IEnumerable<DictionaryEntry>;
  }
  /** A set of whatever elements. */
  class IEnumerable implements Iterable<unknown> {
    [Symbol.iterator](): Iterator<unknown>;
    remove<T>(value: T): boolean;
    clear(): void;
    add<T>(value: T): void;
  }
}
