/** Many small cases of one topic: rows of a name and what is run. */
export interface CaseTable {
  /** Functions and constants that the rows use; TypeScript in the compiler's subset. */
  readonly preamble: string;
  /** By its name: an expression, or statements that `return`. Names are ASCII and say what is asked. */
  readonly rows: Readonly<Record<string, string>>;
}

/** The file that a table becomes: one exported function a row, `row0`, `row1`, ... */
export function tableSource(table: CaseTable): string {
  const functions = Object.values(table.rows).map((body, position) => {
    const statements = /\breturn\b/.test(body) ? body : `return ${body};`;
    return `export function row${position}(): unknown {\n${statements}\n}\n`;
  });
  return `${table.preamble}\n${functions.join("")}`;
}
