/** A text as JSON. */

const marks = /["\\\u0000-\u001f\ud800-\udfff]/;

/** `JSON.stringify(text)`: what cannot stand in JSON, and half of a pair of code units, is escaped. */
export function quote(text: string): string {
  if (!marks.test(text)) return `"${text}"`;
  const parts: string[] = ['"'];
  for (let position = 0; position < text.length; position++) {
    const code: int = Math.trunc(text.charCodeAt(position));
    if (System.Char.isSurrogate(text, position) && isPair(text, position)) {
      parts.push((text as unknown as System.String).substring(position, 2));
      position++;
    } else {
      parts.push(escaped(text, position, code));
    }
  }
  parts.push('"');
  return parts.join("");
}

function isPair(text: string, position: int): boolean {
  return position + 1 < text.length && System.Char.isSurrogatePair(text, position);
}

function escaped(text: string, position: int, code: int): string {
  switch (code) {
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    case 34:
      return '\\"';
    case 92:
      return "\\\\";
  }
  const isPlain = code >= 32 && !System.Char.isSurrogate(text, position);
  return isPlain
    ? (text as unknown as System.String).substring(position, 1)
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** The text that a JSON text means; its form is checked before. */
export function unquote(written: string): string {
  const inner = (written as unknown as System.String).substring(1, written.length - 2);
  let slash = inner.indexOf("\\");
  if (slash < 0) return inner;
  const parts: string[] = [];
  let start = 0;
  while (slash >= 0) {
    parts.push((inner as unknown as System.String).substring(start, slash - start));
    const mark = (inner as unknown as System.String).substring(slash + 1, 1);
    if (mark === "u") {
      const digits = (inner as unknown as System.String).substring(slash + 2, 4);
      parts.push(System.Convert.toChar(System.Convert.toInt32(digits, 16)) as unknown as string);
      start = slash + 6;
    } else {
      parts.push(meaning(mark));
      start = slash + 2;
    }
    slash = start < inner.length ? inner.indexOf("\\", start) : -1;
  }
  parts.push((inner as unknown as System.String).substring(start));
  return parts.join("");
}

function meaning(mark: string): string {
  switch (mark) {
    case "b":
      return "\b";
    case "f":
      return "\f";
    case "n":
      return "\n";
    case "r":
      return "\r";
    case "t":
      return "\t";
    default:
      return mark;
  }
}
