import { ts } from "ts-morph";

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
    const statements = returns(body) ? body : `return ${body};`;
    return `export function row${position}(): unknown {\n${statements}\n}\n`;
  });
  return `${table.preamble}\n${functions.join("")}`;
}

/** Whether statements return, and not only a function within them. */
function returns(body: string): boolean {
  const visit = (node: ts.Node): boolean =>
    ts.isReturnStatement(node) ||
    (!ts.isFunctionLike(node) && (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false));
  return visit(ts.createSourceFile("row.ts", body, ts.ScriptTarget.ES2022));
}
