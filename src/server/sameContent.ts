/** Whether two contents are the same, byte for byte. */
export function isSameContent(content: bytes, other: bytes): boolean {
  return System.Convert.toBase64String(content) === System.Convert.toBase64String(other);
}
