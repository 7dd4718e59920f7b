const decimalDigits = /^(?:0|[1-9][0-9]{0,9})$/;

/**
 * The number that decimal digits stand for, without sign, blanks or leading zeros.
 *
 * @param maximum the largest number allowed, at most 4294967295
 * @returns `undefined` where the text is anything else or the number is larger than `maximum`
 */
export function wholeNumber(text: string, maximum: number): number | undefined {
  if (text === "0") return 0;
  if (!decimalDigits.test(text)) return undefined;

  let value = 0;
  for (let position: int = 0; position < text.length; position++) {
    value = value * 10 + (text.charCodeAt(position) as int) - 48;
  }
  return value <= maximum ? value : undefined;
}

/** The port that `text` holds; it is known to be 1 to 65535 in decimal digits. */
export function portNumber(text: string): int {
  let port: int = 0;
  for (let position: int = 0; position < text.length; position++) {
    port = port * 10 + (text.charCodeAt(position) as int) - 48;
  }
  return port;
}
