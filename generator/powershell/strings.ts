/** PowerShell takes these for a single quote too: U+2018 to U+201B. Generated text is ASCII, so only `'` can stand in it. */
const controlEscapes = new Map<number, string>([
  [0x00, "`0"],
  [0x07, "`a"],
  [0x08, "`b"],
  [0x09, "`t"],
  [0x0a, "`n"],
  [0x0b, "`v"],
  [0x0c, "`f"],
  [0x0d, "`r"],
]);

const isPlain = (code: number): boolean => code >= 0x20 && code <= 0x7e;

/**
 * A string as PowerShell source, in ASCII: single quotes wherever the text is printable ASCII, else double quotes with
 * backtick escapes that Windows PowerShell 5.1 knows too, and `$([char]0x2019)` for everything else.
 */
export function quote(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (isCharacter(value)) return `[string] ${charLiteral(value.charCodeAt(0))}`;
  return `"${expandable(value)}"`;
}

/** Whether a string is one character that PowerShell can only write as a cast, which binds less than a literal does. */
export function isCharacter(value: string): boolean {
  const code = value.charCodeAt(0);
  return value.length === 1 && !isPlain(code) && !controlEscapes.has(code);
}

/** The code units of a text that is mostly no printable ASCII, which is better read as a list; undefined for any other. */
export function codeList(value: string): string[] | undefined {
  const codes = [...Array(value.length).keys()].map((position) => value.charCodeAt(position));
  const foreign = codes.filter((code) => !isPlain(code));
  return foreign.length < 6 || foreign.length * 2 < codes.length
    ? undefined
    : codes.map((code) => `0x${code.toString(16).toUpperCase().padStart(4, "0")}`);
}

/** The inside of a double-quoted string. */
export function expandable(value: string): string {
  let result = "";
  for (let position = 0; position < value.length; position++) {
    const code = value.charCodeAt(position);
    const character = value.charAt(position);
    if (controlEscapes.has(code)) result += controlEscapes.get(code) ?? "";
    else if (!isPlain(code)) result += `$(${charLiteral(code)})`;
    else if (character === '"' || character === "$" || character === "`") result += "`" + character;
    else result += character;
  }
  return result;
}

const charLiteral = (code: number): string => `[char] 0x${code.toString(16).toUpperCase().padStart(4, "0")}`;
