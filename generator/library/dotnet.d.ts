/** The .NET members that the compiler's own library rests on. */
declare namespace System {
  class String {
    substring(start: int): string;
    substring(start: int, length: int): string;
    indexOf(wanted: string, start: int, comparison: StringComparison): int;
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
