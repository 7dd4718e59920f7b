/** Upper-case hex. */
export function hexText(content: bytes): string {
  return System.BitConverter.toString(content).replaceAll("-", "");
}

/** The bytes that hex digits stand for; two for each. */
export function hexBytes(text: string): bytes {
  const length: int = Math.trunc(text.length / 2);
  const content = new Uint8Array(length);
  for (let position: int = 0; position < content.length; position++) {
    content[position]! = Number.parseInt(text.slice(2 * position, 2 * position + 2), 16) as int;
  }
  return content;
}
