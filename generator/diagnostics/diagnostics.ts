import { ts } from "ts-morph";
import { catalogue, type DiagnosticId } from "./catalogue.js";

/** Where something is wrong. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** How many characters it is about. */
  readonly length: number;
}

/** One refusal, with its place. */
export interface Diagnostic extends Place {
  readonly id: DiagnosticId | `TS${number}`;
  readonly message: string;
  readonly suggestion: string;
}

/** Collects every refusal of one run; nothing is written while there is one. */
export class Diagnostics {
  readonly all: Diagnostic[] = [];

  /**
   * Records a refusal.
   * @param values what `{0}`, `{1}`, ... stand for
   */
  refuse(node: ts.Node, id: DiagnosticId, ...values: string[]): void {
    const source = node.getSourceFile();
    const start = node.getStart(source);
    const { line, character } = source.getLineAndCharacterOfPosition(start);
    // What is said of a whole file is said of its beginning.
    const length = ts.isSourceFile(node) ? 1 : node.end - start;
    this.refuseAt({ file: source.fileName, line: line + 1, column: character + 1, length }, id, ...values);
  }

  /** Records a refusal of something that is no node of a program. */
  refuseAt(place: Place, id: DiagnosticId, ...values: string[]): void {
    const [message, suggestion] = catalogue[id];
    const filled = values.reduce<string>((text, value, index) => text.replaceAll(`{${index}}`, value), message);
    const isKnown = this.all.some(
      (other) =>
        other.id === id && other.file === place.file && other.line === place.line && other.column === place.column,
    );
    if (!isKnown) this.all.push({ id, ...place, message: filled, suggestion });
  }

  /**
   * Records what TypeScript itself found.
   * @param file where it is, if TypeScript does not say
   */
  addTypeScript(diagnostic: ts.Diagnostic, file = ""): void {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    const place = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    this.all.push({
      id: `TS${diagnostic.code}`,
      file: diagnostic.file?.fileName ?? file,
      line: (place?.line ?? 0) + 1,
      column: (place?.character ?? 0) + 1,
      length: diagnostic.length ?? 1,
      message,
      suggestion: "",
    });
  }
}

/** One line as compilers print it: `file:line:column PST1001: message suggestion`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const place = `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}`;
  return `${place} ${diagnostic.id}: ${diagnostic.message}${diagnostic.suggestion === "" ? "" : ` ${diagnostic.suggestion}`}`;
}
