const longest: int = 80;

/**
 * A foreign text as an error message may show it: cut after 80 characters, and what is not printable ASCII as `<U+200E>`, so
 * that an invisible mark or a letter of another alphabet is seen.
 */
export function shownText(text: string): string {
  let shown = "";
  for (let position: int = 0; position < text.length && position < longest; position++) {
    const character = text.slice(position, position + 1);
    const code = text.charCodeAt(position) as int;
    shown += code >= 32 && code <= 126 ? character : `<U+${hexCode(character)}>`;
  }
  return text.length > longest ? `${shown}...` : shown;
}

function hexCode(character: string): string {
  return System.BitConverter.toString(System.Text.Encoding.bigEndianUnicode.getBytes(character)).replaceAll("-", "");
}
