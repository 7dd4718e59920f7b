/**
 * The .NET types that are used, as far as they are. Members start with a small letter here and with a capital in
 * PowerShell.
 *
 * Made of uses.json from the engine itself by "npm run declarations": change it there.
 */
declare namespace System {
  /**
   * @valueType
   * @newer .NET Framework 4.7 or later
   */
  class DateOnly {
    constructor(year: int, month: int, day: int);
    readonly year: int;
    static fromDayNumber(dayNumber: int): System.DateOnly;
  }
}

declare namespace System.Net {
  class IPEndPoint {
    protected constructor();
    /** @newer .NET Framework 4.7 or later */
    static parse(s: string): System.Net.IPEndPoint;
    port: int;
  }
}

declare namespace System.Text.RegularExpressions {
  enum RegexOptions {
    None = 0,
    /** @newer .NET Framework 4.7 or later */
    NonBacktracking = 1024,
  }
}

declare namespace System.IO {
  class FileSystemInfo {
    protected constructor();
    readonly fullName: string;
    readonly name: string;
  }
}

declare namespace Com {
  /**
   * No object of Windows; it stands for one.
   *
   * @windowsOnly
   */
  class Counter {
    count(): int;
  }
}
