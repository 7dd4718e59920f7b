import type { Expression } from "./ast.js";

/** How a text is written on one line, with its holes. */
type PrintText = (parts: TextParts) => string;

/** The longest piece of a text that is continued: with it, a line that is 24 deep still ends at 120 columns. */
const textWidth = 90;

/** A text too long for most lines as the literals that it is the sum of; each but the last ends with a blank. */
export function textPieces(node: Expression, printed: PrintText): string[] | undefined {
  if ((node.kind !== "string" && node.kind !== "expandable") || (node.kind === "string" && node.isWhole))
    return undefined;
  const parts: TextParts = node.kind === "string" ? [node.value] : node.parts;
  if (printed(parts).length <= textWidth) return undefined;
  const words = textWords(parts);
  // What has no blanks to speak of is a pattern or a path, and easier to read whole.
  if (words.some((word) => printed(word).length > textWidth)) return undefined;
  const count = fill(words, textWidth, printed).length;
  if (count === 1) return undefined;
  return fill(words, leastWidth(words, count, printed), printed).map(printed);
}

/** The least width at which the words still take so many lines, which makes the lines about equal. */
function leastWidth(words: readonly TextParts[], count: number, printed: PrintText): number {
  let [low, high] = [1, textWidth];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fill(words, middle, printed).length === count) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** A text and its holes in turn, part of one word or several. */
export type TextParts = readonly (string | Expression)[];

/** The words of a text, each with the blank after it; a hole may be in the middle of a word. */
function textWords(parts: TextParts): TextParts[] {
  const words: (string | Expression)[][] = [];
  let isApart = true;
  for (const part of parts.flatMap((part): TextParts => (typeof part === "string" ? part.split(/(?<= )/) : [part]))) {
    if (isApart) words.push([part]);
    else words.at(-1)?.push(part);
    isApart = typeof part === "string" && part.endsWith(" ");
  }
  return words;
}

/** The words on as few lines as they need. */
function fill(words: readonly TextParts[], width: number, printed: PrintText): TextParts[] {
  const pieces: TextParts[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    if (last !== undefined && printed([...last, ...word]).length <= width)
      pieces[pieces.length - 1] = [...last, ...word];
    else pieces.push(word);
  }
  return pieces;
}
