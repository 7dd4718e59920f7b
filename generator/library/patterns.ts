/** The first match of a regular expression, or `undefined`, where .NET gives a match that failed. */
export function execute(pattern: RegExp, text: string): RegExpExecArray | undefined {
  const match = (pattern as unknown as System.Text.RegularExpressions.Regex).match(text);
  if (!match.success) return undefined;
  return match as unknown as RegExpExecArray;
}
