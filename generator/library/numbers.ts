/** JavaScript's text of a number, which .NET writes otherwise, and Windows PowerShell not always with all its digits. */

/** `String(value)`. */
export function text(value: number): string {
  if (value === 0) return "0";
  const number = value as unknown as System.Double;
  const size = Math.abs(value);
  const isShort = size < 1e15 && System.Math.truncate(size) === size;
  if (isShort) return number.toString("F0", System.Globalization.CultureInfo.invariantCulture);
  if (System.Double.isNaN(value)) return "NaN";
  const sign = value < 0 ? "-" : "";
  if (System.Double.isInfinity(value)) return `${sign}Infinity`;
  return sign + layOut(shortest(size));
}

/**
 * The fewest digits that mean the number, as `1.5E+000`. The format "R" of Windows PowerShell gives 15 digits or 17, never 16, and is
 * at times wrong, so a text is taken once it is read back as the same number.
 */
function shortest(size: number): string {
  // Numbers below this have fewer digits the smaller they are.
  const first = size < 2.2250738585072014e-308 ? 0 : 14;
  for (let decimals: int = first; decimals < 16; decimals++) {
    const written = scientific(size, decimals);
    if (read(written) === size) return written;
  }
  // Numbers lie closer together below a power of two than above it, where the next text of 16 digits may still mean it.
  const nearest = scientific(size, 15);
  const lastDigit = nearest.charCodeAt(16) - 48;
  const above = `${nearest.slice(0, 16)}${lastDigit + 1}${nearest.slice(17)}`;
  return lastDigit < 9 && read(above) === size ? above : scientific(size, 16);
}

function scientific(size: number, decimals: int): string {
  const number = size as unknown as System.Double;
  return number.toString(`E${decimals}`, System.Globalization.CultureInfo.invariantCulture);
}

function read(written: string): number {
  return System.Double.parse(written, System.Globalization.CultureInfo.invariantCulture);
}

/** `1.50E+003` is `1500`; from 1e21 on and below 1e-6 JavaScript too writes an exponent. */
function layOut(written: string): string {
  const mark = written.indexOf("E");
  const exponent: int = Math.trunc(read(written.slice(mark + 1)));
  let end: int = mark;
  while (written.slice(end - 1, end) === "0") end--;
  const digits = written.slice(0, 1) + written.slice(2, Math.max(end, 2));
  if (exponent >= 21 || exponent < -6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${digits.slice(0, 1)}${fraction}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits + "0".repeat(exponent + 1 - digits.length);
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** `value.toFixed(decimals)`: of the number as it is in binary, halves up. */
export function fixed(value: number, decimals: int): string {
  if (System.Double.isNaN(value) || System.Math.abs(value) >= 1e21) return text(value);
  let whole = System.Math.abs(value);
  let halvings: int = 0;
  while (System.Math.truncate(whole) !== whole) {
    whole = whole * 2;
    halvings++;
  }
  const two = new System.Numerics.BigInteger(2);
  const scale = System.Numerics.BigInteger.pow(new System.Numerics.BigInteger(10), decimals);
  const size = System.Numerics.BigInteger.multiply(new System.Numerics.BigInteger(whole), scale);
  const divisor = System.Numerics.BigInteger.pow(two, halvings);
  const doubled = System.Numerics.BigInteger.add(System.Numerics.BigInteger.multiply(size, two), divisor);
  const rounded = System.Numerics.BigInteger.divide(doubled, System.Numerics.BigInteger.multiply(divisor, two));
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const sign = value < 0 ? "-" : "";
  const point = digits.length - decimals;
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `value.toString(radix)` of a whole number. */
export function inRadix(value: number, radix: int): string {
  let rest = System.Math.abs(value);
  let digits = "";
  do {
    const digit: int = Math.trunc(rest % radix);
    digits = "0123456789abcdefghijklmnopqrstuvwxyz".slice(digit, digit + 1) + digits;
    rest = System.Math.truncate(rest / radix);
  } while (rest > 0);
  return value < 0 ? `-${digits}` : digits;
}
