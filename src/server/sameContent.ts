/** The code page of ISO 8859-1, in which every byte is a character of its own. */
const latin1: int = 28591;

/** Whether two contents are the same, byte for byte. */
export function isSameContent(content: bytes, other: bytes): boolean {
  if (content.length !== other.length) return false;
  const encoding = System.Text.Encoding.getEncoding(latin1);
  return encoding.getString(content) === encoding.getString(other);
}
