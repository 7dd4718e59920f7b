/** JavaScript's `slice`, `substring` and `indexOf`, which take any position where .NET throws. */

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

/** Where `wanted` stands at or after `start`, or -1. */
export function indexOfFrom(text: string, wanted: string, start: int): int {
  const from = Math.max(0, Math.min(start, text.length));
  return (text as unknown as System.String).indexOf(wanted, from, System.StringComparison.Ordinal);
}
