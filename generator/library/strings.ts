/** JavaScript's methods of text where .NET has none, or one that throws where JavaScript takes any position. */

/** The text from `start` on; a negative position counts from the end. */
export function sliceFrom(text: string, start: int): string {
  const from = start < 0 ? Math.max(0, text.length + start) : Math.min(start, text.length);
  return (text as unknown as System.String).substring(from);
}

/** The text from `start` up to `end`; negative positions count from the end. */
export function slice(text: string, start: int, end: int): string {
  const from = start < 0 ? Math.max(0, text.length + start) : Math.min(start, text.length);
  const to = end < 0 ? Math.max(0, text.length + end) : Math.min(end, text.length);
  if (to <= from) return "";
  return (text as unknown as System.String).substring(from, to - from);
}

/** The text from `start` on; a negative position is the beginning. */
export function substringFrom(text: string, start: int): string {
  return (text as unknown as System.String).substring(Math.max(0, Math.min(start, text.length)));
}

/** The text between two positions, whichever comes first; a negative position is the beginning. */
export function substring(text: string, start: int, end: int): string {
  const one = Math.max(0, Math.min(start, text.length));
  const other = Math.max(0, Math.min(end, text.length));
  const from = Math.min(one, other);
  return (text as unknown as System.String).substring(from, Math.max(one, other) - from);
}

/** The character at a position, or '' outside of the text. */
export function charAt(text: string, position: int): string {
  return position >= 0 && position < text.length ? text[position]! : "";
}

/** The character at a position, or `undefined` outside of the text. */
export function charOrNothing(text: string, position: int): string | undefined {
  return position >= 0 && position < text.length ? text[position]! : undefined;
}

/** The character at a position, which counts from the end where it is negative, or `undefined` outside of the text. */
export function at(text: string, position: int): string | undefined {
  return charOrNothing(text, position < 0 ? text.length + position : position);
}

/** The UTF-16 code at a position, or NaN outside of the text. */
export function charCodeAt(text: string, position: int): number {
  if (position < 0 || position >= text.length) return System.Double.naN;
  return text.charCodeAt(position) as int;
}

/** The code point that starts at a position, or `undefined` outside of the text; half of a pair stands for itself. */
export function codePointAt(text: string, position: int): int | undefined {
  if (position < 0 || position >= text.length) return undefined;
  if (System.Char.isSurrogatePair(text, position)) return System.Char.convertToUtf32(text, position);
  return text.charCodeAt(position) as int;
}

/** The characters of a text, where a surrogate pair is one. */
export function characters(text: string): string[] {
  const found: string[] = [];
  let position = 0;
  while (position < text.length) {
    const width = System.Char.isSurrogatePair(text, position) ? 2 : 1;
    found.push((text as unknown as System.String).substring(position, width));
    position += width;
  }
  return found;
}

/** Where `wanted` stands at or after `start`, or -1. */
export function indexOfFrom(text: string, wanted: string, start: int): int {
  const from = Math.max(0, Math.min(start, text.length));
  return (text as unknown as System.String).indexOf(wanted, from, System.StringComparison.Ordinal);
}

/** Where `wanted` stands last, or -1; '' stands at the end. */
export function lastIndexOf(text: string, wanted: string): int {
  return lastIndexOfFrom(text, wanted, text.length);
}

/** Where `wanted` stands last at or before `start`, or -1; '' stands everywhere. */
export function lastIndexOfFrom(text: string, wanted: string, start: int): int {
  const from = Math.min(Math.max(0, start), text.length - wanted.length);
  if (from < 0) return -1;
  if (wanted === "") return from;
  return (text as unknown as System.String).lastIndexOf(
    wanted,
    from + wanted.length - 1,
    System.StringComparison.Ordinal,
  );
}

/** Whether `wanted` stands at `start`; a position outside is the nearest one inside. */
export function startsWithAt(text: string, wanted: string, start: int): boolean {
  const from = Math.max(0, Math.min(start, text.length));
  return wanted.length <= text.length - from && startsAt(text, wanted, from);
}

/** Whether `wanted` ends at `end`; a position outside is the nearest one inside. */
export function endsWithAt(text: string, wanted: string, end: int): boolean {
  const from = Math.max(0, Math.min(end, text.length)) - wanted.length;
  return from >= 0 && startsAt(text, wanted, from);
}

function startsAt(text: string, wanted: string, from: int): boolean {
  return System.String.compareOrdinal(text, from, wanted, 0, wanted.length) === 0;
}

/** The text with as much of `filler` before it, again and again, as makes it `width` long. */
export function padStart(text: string, width: int, filler: string): string {
  return padding(text, width, filler) + text;
}

/** The text with as much of `filler` after it, again and again, as makes it `width` long. */
export function padEnd(text: string, width: int, filler: string): string {
  return text + padding(text, width, filler);
}

function padding(text: string, width: int, filler: string): string {
  const missing = width - text.length;
  if (missing <= 0 || filler === "") return "";
  const whole = filler.repeat(Math.ceil(missing / filler.length));
  return (whole as unknown as System.String).substring(0, missing);
}

/** The parts of a text between those places where `separator` stands; without a separator its UTF-16 units. */
export function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  if (separator === "") {
    for (let position = 0; position < text.length; position++) parts.push(text[position]!);
    return parts;
  }
  let start = 0;
  let end = text.indexOf(separator);
  while (end >= 0) {
    parts.push((text as unknown as System.String).substring(start, end - start));
    start = end + separator.length;
    end = (text as unknown as System.String).indexOf(separator, start, System.StringComparison.Ordinal);
  }
  parts.push((text as unknown as System.String).substring(start));
  return parts;
}

/** The first parts of a text: `limit` of them, or all where it is negative. */
export function splitUpTo(text: string, separator: string, limit: int): string[] {
  const parts = split(text, separator);
  if (limit < 0) return parts;
  const first: string[] = [];
  for (let position = 0; position < limit && position < parts.length; position++) first.push(parts[position]!);
  return first;
}

/** The text of one UTF-16 code, of which only the last sixteen bits count. */
export function fromCharCode(code: int): string {
  return System.Convert.toChar(code & 0xffff) as unknown as string;
}

/** The text of one code point; half of a pair is one too. */
export function fromCodePoint(code: int): string {
  if (code >= 0xd800 && code <= 0xdfff) return fromCharCode(code);
  return System.Char.convertFromUtf32(code);
}
