import type { Diagnostic } from "./diagnostics.js";
import { formatDiagnostic } from "./diagnostics.js";

/** How a report looks. */
export interface ReportStyle {
  /** The folder that the paths are told from. */
  readonly root: string;
  readonly hasColours: boolean;
}

/** Columns of source that an excerpt shows. */
const excerptWidth = 100;

/**
 * All diagnostics as a person reads them: by file, line and column, each with its line of the source and a mark below, and how many
 * there are.
 *
 * @param textOf the text of a file by its path, if it can be shown
 */
export function report(
  diagnostics: readonly Diagnostic[],
  textOf: (file: string) => string | undefined,
  style: ReportStyle,
): string {
  const sorted = causes(diagnostics).sort(
    (one, other) => compare(one.file, other.file) || one.line - other.line || one.column - other.column,
  );
  const paint = style.hasColours ? (code: number, text: string) => `\u001b[${code}m${text}\u001b[0m` : plain;
  const entries = sorted.map((diagnostic) => {
    const file = diagnostic.file.startsWith(`${style.root}/`)
      ? diagnostic.file.slice(style.root.length + 1)
      : diagnostic.file;
    const head = formatDiagnostic({ ...diagnostic, file }).replace(diagnostic.id, paint(bold, diagnostic.id));
    const line = textOf(diagnostic.file)?.split(/\r\n|[\n\r\u2028\u2029]/)[diagnostic.line - 1];
    if (line === undefined || line.trim() === "") return head;
    const { shown, mark } = excerpt(line, diagnostic.column - 1, diagnostic.length);
    const number = String(diagnostic.line).padStart(5);
    return `${head}\n${number} | ${shown}\n${" ".repeat(number.length)} | ${mark.replace(/\^.*$/, (found) => paint(red, found))}`;
  });
  const files = new Set(sorted.map((diagnostic) => diagnostic.file)).size;
  return `${entries.join("\n\n")}\n\n${counted(sorted.length, "error")} in ${counted(files, "file")}; nothing was written.`;
}

/**
 * Without what only follows from something else: from a file that cannot be parsed nothing more is known than that, and of a line with a
 * name that TypeScript does not know the types are not known.
 */
function causes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unparsed = new Set(diagnostics.filter(isSyntax).map(({ file }) => file));
  const lineOf = ({ file, line }: Diagnostic): string => `${file}:${line}`;
  const untyped = new Set(diagnostics.filter(({ id }) => id.startsWith("TS")).map(lineOf));
  const strange = new Set(diagnostics.filter(({ id }) => id === "PST1029").map(lineOf));
  return diagnostics.filter(
    (diagnostic) =>
      // TypeScript would have a package's types installed, which helps nobody.
      !(diagnostic.id.startsWith("TS") && strange.has(lineOf(diagnostic))) &&
      (isSyntax(diagnostic) || !unparsed.has(diagnostic.file)) &&
      !(/^PST[23]/.test(diagnostic.id) && untyped.has(lineOf(diagnostic))),
  );
}

/** TypeScript's numbers for what its parser says. */
const isSyntax = ({ id }: Diagnostic): boolean => /^TS1\d{3}$/.test(id);

const bold = 1;
const red = 31;
const plain = (_: number, text: string): string => text;
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/**
 * The part of a line that matters, and the mark to stand below it. Tabs stay tabs in both, so that the mark stands right however
 * wide they are; what a terminal would act on is shown as a blank.
 */
export function excerpt(
  line: string,
  column: number,
  length: number,
): { readonly shown: string; readonly mark: string } {
  const start = column < excerptWidth - 20 ? 0 : column - 40;
  const end = start + excerptWidth;
  const [before, after] = [start > 0 ? "..." : "", line.length > end ? "..." : ""];
  const part = whole(line, start, end);
  const lead = whole(line, start, column);
  const marked = part.slice(lead.length, lead.length + Math.max(1, length));
  const blanks = [...lead].map((character) => (character === "\t" ? "\t" : " ".repeat(widthOf(character)))).join("");
  const width = [...marked].reduce((sum, character) => sum + widthOf(character), 0);
  return {
    shown: before + part.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, " ") + after,
    mark: `${" ".repeat(before.length)}${blanks}^${"~".repeat(Math.max(0, width - 1))}`,
  };
}

/** A part of a text that does not tear a surrogate pair. */
function whole(text: string, start: number, end: number): string {
  const isTorn = (position: number): boolean => /^[\uDC00-\uDFFF]/.test(text.slice(position)) && position > 0;
  return text.slice(isTorn(start) ? start - 1 : start, isTorn(end) ? end - 1 : end);
}

/** Columns that a character takes on a terminal: none for marks that combine, two for the wide ones of East Asia and for emoji. */
function widthOf(character: string): number {
  if (/^[\p{Mn}\p{Me}\u200b-\u200f\ufe00-\ufe0f]$/u.test(character)) return 0;
  return /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u.test(
    character,
  )
    ? 2
    : 1;
}
