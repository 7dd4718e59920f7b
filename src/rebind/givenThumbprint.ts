import { Fault } from "../faults.js";
import { normalizeThumbprint } from "../thumbprint.js";

const hexDigit = /^[0-9A-Fa-f]$/;

/**
 * A thumbprint that a user or an event gave, in the one form the module uses.
 *
 * @param source where it was given, for the message: `-OldThumbprint`
 * @throws Fault `ThumbprintInvalid`
 */
export function givenThumbprint(text: string, source: string): string {
  const thumbprint = normalizeThumbprint(text);
  if (thumbprint !== undefined) return thumbprint;

  throw new Fault(
    "ThumbprintInvalid",
    System.Management.Automation.ErrorCategory.InvalidArgument,
    `${source} is "${text}": ${problemOf(text)}; expected the 40 hex digits (0-9, A-F) of a certificate's SHA-1 thumbprint.`,
    text,
  );
}

function problemOf(text: string): string {
  // Blanks, colons and invisible marks do not count, as in normalizeThumbprint.
  let digits: int = 0;
  for (let position: int = 0; position < text.length; position++) {
    const character = text.slice(position, position + 1);
    if (hexDigit.test(character)) {
      digits++;
    } else if (normalizeThumbprint(`${"0".repeat(40)}${character}`) === undefined) {
      return `the character "${character}" at position ${position + 1} is no hex digit`;
    }
  }
  if (digits === 64) return "it has 64 hex digits, which is a SHA-256 hash";
  return `it has ${digits} hex digits`;
}
