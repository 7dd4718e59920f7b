/** Sizes and shares, as a report shows them. */

const units = ["B", "KB", "MB", "GB"];

/** A size in the largest unit that leaves a number of at least 1. */
export function shownSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return unit === 0 ? `${size} B` : `${size.toFixed(1)} ${units[unit]!}`;
}

/** The share of a part in per cent, to one digit behind the point; 0 of nothing. */
export function shareOf(part: int, whole: int): number {
  if (whole === 0) return 0;
  return Math.round((part / whole) * 1000) / 10;
}

/** The middle of numbers that are in order. */
export function median(ordered: number[]): number {
  const middle = Math.floor(ordered.length / 2);
  if (ordered.length % 2 === 1) return ordered[middle]!;
  return (ordered[middle - 1]! + ordered[middle]!) / 2;
}

/** The mean, and how far the numbers are from it. */
export function spread(numbers: number[]): number[] {
  let sum: number = 0;
  for (const value of numbers) sum += value;
  const mean = sum / numbers.length;
  let squares: number = 0;
  for (const value of numbers) squares += (value - mean) ** 2;
  return [mean, Math.sqrt(squares / numbers.length), Math.max(...numbers) - Math.min(...numbers)];
}

/** A checksum of a text. */
export function checksum(text: string): string {
  let hash = 17;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + i) | 0;
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** The port that a text names, or `undefined`. */
export function portOf(text: string): number | undefined {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) return undefined;
  return port;
}

/** Which of the rights a mask holds. */
export function rightsOf(mask: int): string[] {
  const names = ["read", "write", "delete"];
  return names.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** A waiting time in milliseconds that doubles with each attempt, up to a minute. */
export function waitingTime(attempt: int): number {
  return Math.min(60_000, 100 * 2 ** attempt);
}
