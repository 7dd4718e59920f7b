/** An object without objects or arrays deeper than one level, a text, or a bracket: most records are one step. */
const arrayStep =
  /\{[^"{}[\]]*(?:"[^"\\]*(?:\\[^][^"\\]*)*"[^"{}[\]]*)*(?:[{[][^"{}[\]]*(?:"[^"\\]*(?:\\[^][^"\\]*)*"[^"{}[\]]*)*[}\]][^"{}[\]]*(?:"[^"\\]*(?:\\[^][^"\\]*)*"[^"{}[\]]*)*)*\}|"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\]]/g;
const objectStep = /"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\]:,]/g;

/**
 * Takes a JSON array of objects or arrays apart: what stands before the first item, that item, what stands before the
 * next, that item, ..., what stands after the last. Joined, the parts are the text again, so that one item can be changed and
 * every other character stays.
 *
 * @param text JSON that a parser has taken
 * @returns an odd number of parts, the items at 1, 3, 5, ...
 */
export function splitArray(text: string): string[] {
  const parts: string[] = [];
  let depth: int = 0;
  let start: int = 0;
  let end: int = 0;
  for (const match of text.matchAll(arrayStep)) {
    const step = match[0];
    if (step.length > 1) {
      if (depth === 1) {
        parts.push(text.slice(end, match.index));
        parts.push(step);
        end = match.index + step.length;
      }
    } else if (step === "{" || step === "[") {
      if (depth === 1) start = match.index;
      depth++;
    } else {
      depth--;
      if (depth === 1) {
        parts.push(text.slice(end, start));
        parts.push(text.slice(start, match.index + 1));
        end = match.index + 1;
      }
    }
  }
  parts.push(text.slice(end));
  return parts;
}

/**
 * Takes a JSON object apart: what stands before the value of the first member, that value, what stands before the next
 * value with its name in it, that value, ..., what stands after the last. Joined, the parts are the text again.
 *
 * @param text JSON that a parser has taken
 * @returns an odd number of parts, the values at 1, 3, 5, ...
 */
export function splitObject(text: string): string[] {
  const parts: string[] = [];
  let depth: int = 0;
  let end: int = 0;
  let from: int = -1;
  for (const match of text.matchAll(objectStep)) {
    const step = match[0];
    if (step === "{" || step === "[") depth++;
    if (step === "}" || step === "]") depth--;
    if (depth === 1 && step === ":") {
      from = match.index + 1;
    } else if (from >= 0 && (depth === 0 || (depth === 1 && step === ","))) {
      const raw = text.slice(from, match.index);
      const value = raw.trim();
      const start = from + raw.indexOf(value);
      parts.push(text.slice(end, start), value);
      end = start + value.length;
      from = -1;
    }
  }
  parts.push(text.slice(end));
  return parts;
}
