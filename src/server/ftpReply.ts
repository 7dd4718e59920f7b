/** What the beginning of an FTP reply can be: three digits, then a blank or a hyphen before its text. */
const possibleReply = /^(?:[1-5](?:[0-9]{0,2}|[0-9]{2}[ \r\n-][^]*))?$/;
const longestShown: int = 100;

/**
 * How long the first FTP reply in a text is. A reply of several lines has a hyphen after its code, and ends with the first
 * line that has the same code and a blank. Source: RFC 959, section 4.2.
 *
 * @param text what a server has said so far, in ASCII
 * @returns 0 where the reply is not complete; -1 where it is none and will not become one
 */
export function replyLength(text: string): int {
  if (!possibleReply.test(text)) return -1;
  const firstEnd = text.indexOf("\n");
  if (firstEnd < 0) return 0;
  if (text.slice(3, 4) !== "-") return firstEnd + 1;

  const lastStart = text.indexOf(`\n${text.slice(0, 3)} `, firstEnd);
  return lastStart < 0 ? 0 : text.indexOf("\n", lastStart + 1) + 1;
}

/** What a server said, as a sentence may show it: its first line, printable and cut. */
export function shownReply(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = (end < 0 ? text : text.slice(0, end)).replace(/[^\x20-\x7e]/g, "?");
  return line.length > longestShown ? `${line.slice(0, longestShown)}...` : line;
}
