import type { CaseTable } from "./table.js";

/** Names of variables, which PowerShell has only once a method. */
export const table: CaseTable = {
  preamble: "",
  rows: {
    "a variable is called as another was renamed": `const item: int = 1; const log: int[] = [];
      for (const each of [4, 5] as int[]) { const item: int = each * 2; log.push(item); }
      const item2: int = 7; return [item, item2, log];`,
    "a variable is called as one within a later block would be": `const item2: int = 7; const item: int = 1; const log: int[] = [];
      for (const each of [4, 5] as int[]) { const item: int = each * 2; log.push(item); }
      return [item, item2, log];`,
    "three blocks within one another": `const x: string = "a"; const log: string[] = [];
      { const x: string = "b"; { const x: string = "c"; log.push(x); } log.push(x); } log.push(x); const x2: string = "d"; const x3: string = "e";
      return [log, x, x2, x3];`,
    "an int or another": `let start = 2; start += 1; const found: int = new Map<string, int>().get("a") ?? start; return found + 1;`,
  },
};
