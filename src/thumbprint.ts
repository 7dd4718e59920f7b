const notHex = /[^0-9A-F]/;

/**
 * The thumbprint in the one form the module uses: 40 upper-case hex digits (SHA-1). Blanks, colons and the invisible marks
 * that come along when a thumbprint is copied from the certificate dialog (U+200E and its like) are dropped.
 *
 * @returns `undefined` where what is left is no SHA-1 thumbprint.
 */
export function normalizeThumbprint(text: string): string | undefined {
  const compact = text
    .replaceAll("\u200E", "")
    .replaceAll("\u200F", "")
    .replaceAll("\u202A", "")
    .replaceAll("\u202C", "")
    .replaceAll("\uFEFF", "")
    .replaceAll("\u00A0", "")
    .replaceAll(" ", "")
    .replaceAll(":", "")
    .toUpperCase();
  if (compact.length !== 40 || notHex.test(compact)) return undefined;
  return compact;
}
