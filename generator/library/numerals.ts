/** JavaScript's numbers of texts: .NET takes other texts, and by the culture. */
import { largestWhole } from "./rounding.js";

const start = /^[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)/;
const complete = /^[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)$/;

/** `Number(text)`. */
export function numberOf(text: string): number {
  const trimmed = text.trim();
  if (trimmed === "") return 0;
  if (complete.test(trimmed)) return decimalOf(trimmed);
  const mark = trimmed.slice(0, 2).toLowerCase();
  const radix = mark === "0x" ? 16 : mark === "0o" ? 8 : mark === "0b" ? 2 : 0;
  const digits = trimmed.slice(2);
  return radix > 0 && digits !== "" && countDigits(digits, radix) === digits.length
    ? wholeOf(digits, radix)
    : System.Double.naN;
}

/** `parseFloat(text)`. */
export function parseFloat(text: string): number {
  const match = start.exec(text.trim());
  return match === null ? System.Double.naN : decimalOf(match[0]);
}

/** `parseInt(text, radix)`; radix 0 is 16 behind `0x` and else 10. */
export function parseInt(text: string, radix: int): number {
  const trimmed = text.trim();
  const isNegative = trimmed.startsWith("-");
  let digits = isNegative || trimmed.startsWith("+") ? trimmed.slice(1) : trimmed;
  let base = radix;
  if ((radix === 0 || radix === 16) && digits.slice(0, 2).toLowerCase() === "0x") {
    digits = digits.slice(2);
    base = 16;
  }
  if (base === 0) base = 10;
  if (base < 2 || base > 36) return System.Double.naN;
  digits = digits.slice(0, countDigits(digits, base));
  if (digits === "") return System.Double.naN;
  const size = base === 10 ? read(digits) : wholeOf(digits, base);
  return isNegative ? -size : size;
}

function decimalOf(written: string): number {
  const isNegative = written.startsWith("-");
  const digits = isNegative || written.startsWith("+") ? written.slice(1) : written;
  const size = digits === "Infinity" ? System.Double.positiveInfinity : read(digits);
  return isNegative ? -size : size;
}

/** Digits with a point and an exponent; Windows PowerShell throws where they are too many for a double. */
function read(digits: string): number {
  try {
    return System.Double.parse(digits, System.Globalization.CultureInfo.invariantCulture);
  } catch (failure) {
    if (failure instanceof System.OverflowException) return System.Double.positiveInfinity;
    throw failure;
  }
}

/** How many characters at the beginning are digits. */
function countDigits(text: string, radix: int): int {
  let count = 0;
  while (count < text.length && digitAt(text, count) < radix) count++;
  return count;
}

function digitAt(text: string, position: int): int {
  const code: int = Math.trunc(text.charCodeAt(position));
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  if (code >= 97 && code <= 122) return code - 87;
  return 99;
}

function wholeOf(digits: string, radix: int): number {
  let value: number = 0;
  for (let position = 0; position < digits.length; position++) value = value * radix + digitAt(digits, position);
  if (value > largestWhole) throw new Error(`${digits} has more digits than a number holds.`);
  return value;
}
