/** JavaScript's 32 bits of any number, where PowerShell's operators go over to 64 bits. */

/** The low 32 bits of the whole part, from 0 on. */
export function toUint32(value: number): number {
  if (System.Double.isNaN(value) || System.Double.isInfinity(value)) return 0;
  const rest = System.Math.truncate(value) % 4294967296;
  if (rest === 0) return 0;
  return rest < 0 ? rest + 4294967296 : rest;
}

/** The low 32 bits of the whole part, of which the highest is the sign. */
export function toInt32(value: number): int {
  const bits = toUint32(value);
  return (bits > 2147483647 ? bits - 4294967296 : bits) as int;
}

/** `value >>> count`. */
export function shiftUnsigned(value: number, count: number): number {
  return System.Math.truncate(toUint32(value) / 2 ** (toInt32(count) & 31));
}

/** `Math.clz32(value)`: the zeros before the highest bit that is set. */
export function leadingZeros(value: number): int {
  let bits = toUint32(value);
  let count: int = 32;
  while (bits >= 1) {
    bits = bits / 2;
    count--;
  }
  return count;
}

/** `Math.imul(one, other)`: in halves, since a product of 64 bits is more than a double holds. */
export function multiply(one: number, other: number): int {
  const first = toUint32(one);
  const second = toUint32(other);
  const low = first % 65536;
  const high = System.Math.truncate(first / 65536);
  return toInt32(low * second + ((high * second) % 65536) * 65536);
}
