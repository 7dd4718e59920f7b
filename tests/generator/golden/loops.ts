/** What a line of a log says. */
interface Line {
  readonly level: "info" | "warning" | "error";
  readonly text: string;
}

/** The words of a text from both ends to the middle, in pairs. */
export function mirrored(text: string): string[] {
  const words = text.split(" ");
  const pairs: string[] = [];
  for (let left = 0, right = words.length - 1; left < right; left++, right--) {
    pairs.push(`${words[left]!}-${words[right]!}`);
  }
  return pairs;
}

/** The first line that every log has, or undefined. */
export function common(logs: readonly (readonly string[])[]): string | undefined {
  const [first = [], ...others] = logs;
  lines: for (const line of first) {
    for (const log of others) {
      // One log without it is enough.
      if (!log.includes(line)) continue lines;
    }
    return line;
  }
  return undefined;
}

/** Counts lines by their level; what comes after an error is not looked at. */
export function summary(lines: readonly Line[]): string {
  let warnings = 0,
    errors = 0;
  all: for (const { level, text } of lines) {
    switch (level) {
      // Nothing to count.
      case "info":
        break;
      case "warning":
        if (text === "") break;
        warnings++;
        break;
      default:
        errors++;
        break all;
    }
  }
  return `${warnings} warnings, ${errors} errors`;
}

/** Sorts a list in place by exchanging neighbours. */
export function sortInPlace(items: string[]): int {
  let rounds: int = 0;
  let isSorted: boolean;
  do {
    isSorted = true;
    for (let i = 1; i < items.length; i++) {
      if (items[i - 1]! > items[i]!) {
        [items[i - 1], items[i]] = [items[i]!, items[i - 1]!];
        isSorted = false;
      }
    }
    rounds++;
  } while (!isSorted);
  return rounds;
}

/** Reads numbers one after another until one is missing. */
export function total(next: () => int | undefined): int {
  let sum: int = 0;
  let value: int | undefined;
  while ((value = next()) !== undefined) sum += value;
  return sum;
}
