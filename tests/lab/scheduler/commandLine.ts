/**
 * The arguments of a command line, as programs on Windows split it: at blanks outside quotes; 2n backslashes before a quote are
 * n, and one more makes the quote a character; two quotes within quotes are one. Source: Microsoft, "Parsing C command-line
 * arguments".
 */
export function splitArguments(text: string): string[] {
  const found: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    if (!isQuoted && (character === " " || character === "\t")) {
      if (current !== undefined) found.push(current);
      current = undefined;
      continue;
    }
    current ??= "";
    if (character === "\\") {
      const count = /^\\+/.exec(text.slice(position))?.[0].length ?? 1;
      const isBeforeQuote = text[position + count] === '"';
      current += "\\".repeat(isBeforeQuote ? Math.floor(count / 2) : count);
      position += count - 1;
      if (isBeforeQuote && count % 2 === 1) {
        current += '"';
        position++;
      }
    } else if (character !== '"') {
      current += character;
    } else if (isQuoted && text[position + 1] === '"') {
      current += '"';
      position++;
    } else {
      isQuoted = !isQuoted;
    }
  }
  if (current !== undefined) found.push(current);
  return found;
}
