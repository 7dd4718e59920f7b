/** The .NET members that the compiler's own library rests on. */
declare namespace System {
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
    static convertToUtf32(text: string, position: int): int;
    static convertFromUtf32(code: int): string;
  }
  class Convert {
    static toChar(code: int): Char;
  }
  class Double {
    static readonly naN: number;
  }
  enum StringComparison {
    Ordinal,
  }
}

declare namespace System.Text.RegularExpressions {
  class Match {
    readonly success: boolean;
  }
  class Regex {
    match(input: string): Match;
  }
}

declare namespace System.Management.Automation {
  class MethodInvocationException extends System.Exception {}
}
