/** JavaScript's `replace` and `replaceAll` of a text by a text. */

/** The text with the first `wanted` replaced as it stands. */
export function replaceFirst(text: string, wanted: string, replacement: string): string {
  const start = text.indexOf(wanted);
  if (start < 0) return text;
  return before(text, start) + replacement + after(text, start + wanted.length);
}

/** The text with every `wanted` replaced as it stands; '' stands before every character and at the end. */
export function replaceAll(text: string, wanted: string, replacement: string): string {
  if (wanted !== "") return (text as unknown as System.String).replace(wanted, replacement);
  let result = replacement;
  for (let position = 0; position < text.length; position++) result += text[position]! + replacement;
  return result;
}

/** The text with the first `wanted` replaced, where `$&` in the replacement stands for what is replaced, and so on. */
export function replaceFirstWith(text: string, wanted: string, replacement: string): string {
  const start = text.indexOf(wanted);
  if (start < 0) return text;
  return before(text, start) + expanded(text, start, wanted, replacement) + after(text, start + wanted.length);
}

/** The text with every `wanted` replaced, where `$&` in the replacement stands for what is replaced, and so on. */
export function replaceAllWith(text: string, wanted: string, replacement: string): string {
  const step = Math.max(1, wanted.length);
  let result = "";
  let end = 0;
  let start = text.indexOf(wanted);
  while (start >= 0) {
    result += (text as unknown as System.String).substring(end, start - end);
    result += expanded(text, start, wanted, replacement);
    end = start + wanted.length;
    const next = start + step;
    start =
      next > text.length
        ? -1
        : (text as unknown as System.String).indexOf(wanted, next, System.StringComparison.Ordinal);
  }
  return result + after(text, end);
}

/** A replacement with its `$$`, `$&`, `` $` `` and `$'` written out. */
function expanded(text: string, start: int, wanted: string, replacement: string): string {
  let result = "";
  let position = 0;
  while (position < replacement.length) {
    const mark = position + 1 < replacement.length ? replacement[position]! + replacement[position + 1]! : "";
    position += 2;
    if (mark === "$$") result += "$";
    else if (mark === "$&") result += wanted;
    else if (mark === "$`") result += before(text, start);
    else if (mark === "$'") result += after(text, start + wanted.length);
    else {
      position -= 1;
      result += replacement[position - 1]!;
    }
  }
  return result;
}

function before(text: string, end: int): string {
  return (text as unknown as System.String).substring(0, end);
}

function after(text: string, start: int): string {
  return (text as unknown as System.String).substring(start);
}
