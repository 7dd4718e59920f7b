import { isEscape, type PatternCharacter, type PatternNode, type PatternSet, type SetPart } from "./tree.js";

/** How sets are read: without regard to case, and whether .NET is told so for the whole pattern. */
export interface CaseMode {
  readonly ignoresCase: boolean;
  readonly hasOption: boolean;
}

/** Every UTF-16 unit in order. */
const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join("");

const known = new Map<string, readonly number[]>();

/** What Node's own expression finds among all units: the exact members of a set. */
function membersOf(source: string, flags: string): readonly number[] {
  const key = `${flags} ${source}`;
  const members = known.get(key) ?? Array.from(units.matchAll(new RegExp(source, `g${flags}`)), (match) => match.index);
  known.set(key, members);
  return members;
}

/** The letters and digits of `\w` and `\b`: ASCII ones in JavaScript. */
const wordRange = "A-Za-z0-9_";

/** A character in .NET's syntax. */
function characterText({ code, written, isEscaped = false }: PatternCharacter): string {
  if (written !== undefined) return written;
  const character = String.fromCharCode(code);
  const named = new Map([
    [9, "\\t"],
    [10, "\\n"],
    [11, "\\v"],
    [12, "\\f"],
    [13, "\\r"],
  ]).get(code);
  if (named !== undefined) return named;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  if (code > 0x7f) return `\\u${hex(code, 4)}`;
  const isMark = "\\^$.|?*+()[{".includes(character);
  return isMark || (isEscaped && /[^\w\s/]/.test(character)) ? `\\${character}` : character;
}

const hex = (code: number, width: number): string => code.toString(16).toUpperCase().padStart(width, "0");

/** A character in .NET's syntax, and its other cases where they do not matter. */
export function foldedCharacter(character: PatternCharacter, mode: CaseMode): string {
  if (!mode.ignoresCase || !isRisky(character.code)) return characterText(character);
  return withoutOption(rangesText(membersOf(`\\u${hex(character.code, 4)}`, "i"), false), mode);
}

/** Whether .NET's option has another opinion on a character: the Kelvin sign is a k to it, and other letters than ASCII's change. */
function isRisky(code: number): boolean {
  const character = String.fromCharCode(code);
  if (code < 0x80) return character === "k" || character === "K";
  return character.toLowerCase() !== character.toUpperCase();
}

/** Whether a node of a pattern that ignores case rests on .NET's option for it. */
export function needsOption(node: PatternNode): boolean {
  if (node.kind === "character")
    return /[A-Za-z]/.test(String.fromCharCode(node.character.code)) && !isRisky(node.character.code);
  if (node.kind !== "set" || hasRiskyPart(node)) return false;
  return membersOf(source(node), "").length !== membersOf(source(node), "i").length;
}

/** Whether a set lists a character that .NET's option folds otherwise. */
function hasRiskyPart(node: PatternSet): boolean {
  return node.parts.some((part) => {
    if (isEscape(part)) return part !== "d" && part !== "s";
    return part.to.code > 0x7f || [75, 107].some((code) => holds(part, code));
  });
}

const holds = (part: Exclude<SetPart, string>, code: number): boolean => part.from.code <= code && code <= part.to.code;

/** A set in .NET's syntax. */
export function setText(node: PatternSet, mode: CaseMode): string {
  if (node.parts.length === 0) return node.isNegated ? "[\\s\\S]" : "(?!)";
  const isRiskySet = mode.ignoresCase && hasRiskyPart(node);
  const positive = { ...node, isNegated: false };
  if (isRiskySet) {
    const folded = membersOf(source(positive), "i");
    if (folded.length !== membersOf(source(positive), "").length)
      return withoutOption(rangesText(folded, node.isNegated), mode);
  }
  const text = plainSet(node) ?? rangesText(membersOf(source(positive), ""), node.isNegated);
  return isRiskySet ? withoutOption(text, mode) : text;
}

/** As it stands in the source, as far as .NET reads that alike; `undefined` where it does not. */
function plainSet(node: PatternSet): string | undefined {
  const escapes = node.parts.filter(isEscape);
  if (escapes.some((escape) => escape !== escape.toLowerCase())) return undefined;
  const others = node.parts.filter((part) => part !== "s");
  const isAlone = !escapes.includes("s");
  const listed = others.map((part, position) => partText(part, isAlone && position === others.length - 1)).join("");
  if (isAlone) return `[${node.isNegated ? "^" : ""}${listed}]`;
  // JavaScript's blanks hold U+FEFF and not U+0085 (nor U+180E, which .NET Framework counts).
  if (node.isNegated) return `[\\S\\x85\\u180E-[${listed}\\uFEFF]]`;
  const isCovered = others.some((part) => !isEscape(part) && [0x85, 0x180e].some((code) => holds(part, code)));
  return isCovered ? undefined : `[\\s${listed}\\uFEFF-[\\x85\\u180E]]`;
}

function partText(part: SetPart, isEdge: boolean): string {
  if (isEscape(part)) return part === "d" ? "0-9" : wordRange;
  if (part.from.code === part.to.code) return memberText(part.from, isEdge);
  return `${memberText(part.from, false)}-${memberText(part.to, false)}`;
}

/** A character between brackets; a dash at the end is one. */
function memberText(item: PatternCharacter, isEdge: boolean): string {
  const { code } = item;
  if (item.written !== undefined) return item.written;
  if (code === 45) return isEdge ? "-" : "\\-";
  const character = String.fromCharCode(code);
  if ("\\]^[".includes(character)) return `\\${character}`;
  return "$.|?*+(){".includes(character) ? character : characterText({ code });
}

/** The set as JavaScript reads it. */
function source(node: PatternSet): string {
  const parts = node.parts.map((part) =>
    isEscape(part) ? `\\${part}` : `\\u${hex(part.from.code, 4)}-\\u${hex(part.to.code, 4)}`,
  );
  return `[${node.isNegated ? "^" : ""}${parts.join("")}]`;
}

function rangesText(members: readonly number[], isNegated: boolean): string {
  const ranges: { from: number; to: number }[] = [];
  for (const code of members) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === code - 1) last.to = code;
    else ranges.push({ from: code, to: code });
  }
  const texts = ranges.map(({ from, to }) => {
    const [first, last] = [memberText({ code: from }, false), memberText({ code: to }, false)];
    return from === to ? first : to === from + 1 ? first + last : `${first}-${last}`;
  });
  const [only] = ranges;
  if (!isNegated && ranges.length === 1 && only !== undefined && only.from === only.to)
    return characterText({ code: only.from });
  return `[${isNegated ? "^" : ""}${texts.join("")}]`;
}

const withoutOption = (text: string, mode: CaseMode): string => (mode.hasOption ? `(?-i:${text})` : text);

/** The word characters, within a look around. */
export const wordSet = (mode: CaseMode): string => withoutOption(`[${wordRange}]`, mode);

const isWord = (code: number): boolean => /\w/.test(String.fromCharCode(code));

/** Whether all (or none) of what a node begins with, or ends with, are word characters; `undefined` where it may be either. */
export function edgeIsWord(node: PatternNode | undefined, edge: "first" | "last"): boolean | undefined {
  switch (node?.kind) {
    case "character":
      return isWord(node.character.code);
    case "set": {
      const found = membersOf(source(node), "");
      const words = found.filter(isWord).length;
      return found.length === 0 ? undefined : words === found.length ? true : words === 0 ? false : undefined;
    }
    case "group":
      return edgeIsWord(node.body, edge);
    case "repeat":
      return node.least > 0 ? edgeIsWord(node.body, edge) : undefined;
    case "sequence":
      return edgeIsWord(node.items.at(edge === "first" ? 0 : -1), edge);
    case "alternatives": {
      const edges = new Set(node.choices.map((choice) => edgeIsWord(choice, edge)));
      return edges.size === 1 ? [...edges][0] : undefined;
    }
    default:
      return undefined;
  }
}
