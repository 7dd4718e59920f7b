/** What JavaScript's regular expressions give, where .NET's give it in another form. */

/** The first match of a regular expression, or `undefined`, where .NET gives a match that failed. */
export function execute(pattern: RegExp, text: string): RegExpExecArray | undefined {
  const match = (pattern as unknown as System.Text.RegularExpressions.Regex).match(text);
  if (!match.success) return undefined;
  return match as unknown as RegExpExecArray;
}

/** The texts of all matches, or `undefined` where there is none. */
export function all(pattern: RegExp, text: string): string[] | undefined {
  const found: string[] = [];
  for (const match of (pattern as unknown as System.Text.RegularExpressions.Regex).matches(text)) {
    found.push(match.value);
  }
  return found.length === 0 ? undefined : found;
}

/** Where a text first matches, or -1. */
export function search(pattern: RegExp, text: string): int {
  const match = (pattern as unknown as System.Text.RegularExpressions.Regex).match(text);
  return match.success ? match.index : -1;
}

/** The text of a group, or `undefined` where it has no part in the match. */
export function group(match: RegExpExecArray, number: int): string | undefined {
  const found = (match as unknown as System.Text.RegularExpressions.Match).groups.item(number);
  return found.success ? found.value : undefined;
}

/** The text of a named group, or `undefined` where it has no part in the match. */
export function namedGroup(match: RegExpExecArray, name: string): string | undefined {
  const found = (match as unknown as System.Text.RegularExpressions.Match).groups.item(name);
  return found.success ? found.value : undefined;
}

/** The parts of a text between the matches, with the groups of these; no empty match stands at either end. */
export function split(pattern: RegExp, text: string): string[] {
  const parts: string[] = [];
  const whole = text as unknown as System.String;
  let end = 0;
  for (const match of (pattern as unknown as System.Text.RegularExpressions.Regex).matches(text)) {
    if (text === "") return parts;
    const isAtEdge = match.length === 0 && (match.index === end || match.index === text.length);
    if (!isAtEdge) {
      parts.push(whole.substring(end, match.index - end));
      for (let number = 1; number < match.groups.count; number++) parts.push(match.groups.item(number).value);
      end = match.index + match.length;
    }
  }
  parts.push(whole.substring(end));
  return parts;
}

/** The first parts that `split` gives: `limit` of them, or all where it is negative. */
export function splitUpTo(pattern: RegExp, text: string, limit: int): string[] {
  const parts = split(pattern, text);
  if (limit < 0) return parts;
  const first: string[] = [];
  for (let position = 0; position < limit && position < parts.length; position++) first.push(parts[position]!);
  return first;
}

/** The text with its first match, or all, replaced; `$1`, `$&` and their like stand for parts of the match. */
export function replace(pattern: RegExp, text: string, replacement: string, isAll: boolean): string {
  const whole = text as unknown as System.String;
  const name = (pattern as unknown as System.Text.RegularExpressions.Regex).groupNameFromNumber(1);
  const hasNames = name !== "" && name !== "1";
  let result = "";
  let end = 0;
  for (const match of (pattern as unknown as System.Text.RegularExpressions.Regex).matches(text)) {
    result += whole.substring(end, match.index - end) + expanded(match, text, replacement, hasNames);
    end = match.index + match.length;
    if (!isAll) break;
  }
  return result + whole.substring(end);
}

/** A replacement with what stands for parts of the match written out. */
function expanded(
  match: System.Text.RegularExpressions.Match,
  text: string,
  replacement: string,
  hasNames: boolean,
): string {
  let result = "";
  let start = 0;
  let mark = replacement.indexOf("$");
  while (mark >= 0 && mark + 1 < replacement.length) {
    result += replacement.slice(start, mark);
    const part = replacement.slice(mark + 1, mark + 2);
    const width = groupWidth(match, replacement, mark + 1);
    const nameEnd = hasNames && part === "<" ? replacement.indexOf(">", mark) : -1;
    start = mark + 2;
    if (part === "$") result += "$";
    else if (part === "&") result += match.value;
    else if (part === "`") result += text.slice(0, match.index);
    else if (part === "'") result += text.slice(match.index + match.length);
    else if (nameEnd > 0) {
      result += match.groups.item(replacement.slice(mark + 2, nameEnd)).value;
      start = nameEnd + 1;
    } else if (width > 0) {
      result += match.groups.item(groupNumber(replacement, mark + 1, width)).value;
      start = mark + 1 + width;
    } else {
      result += "$";
      start = mark + 1;
    }
    mark = replacement.indexOf("$", start);
  }
  return result + replacement.slice(start);
}

/** How many of the digits at a place are the number of a group: two, one or none. */
function groupWidth(match: System.Text.RegularExpressions.Match, replacement: string, start: int): int {
  for (let width = 2; width > 0; width--) {
    const number = groupNumber(replacement, start, width);
    if (number > 0 && number < match.groups.count) return width;
  }
  return 0;
}

/** The number that so many digits at a place are, or -1 where they are no digits. */
function groupNumber(replacement: string, start: int, width: int): int {
  if (start + width > replacement.length) return -1;
  let number: int = 0;
  for (let position = start; position < start + width; position++) {
    const digit = (replacement.charCodeAt(position) as int) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
