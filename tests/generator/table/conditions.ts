import type { CaseTable } from "./table.js";

/** What counts as met: booleans, and objects that may be missing. */
export const table: CaseTable = {
  preamble: `
interface Box { readonly text: string; readonly inner?: Box; }
function box(text: string, inner?: Box): Box { return { text, inner }; }
function maybe(isThere: boolean): Box | undefined { return isThere ? box("x") : undefined; }
`,
  rows: {
    "an object that is there is met": `if (maybe(true)) return "yes"; return "no";`,
    "an object that is missing is not": `if (maybe(false)) return "yes"; return "no";`,
    "the opposite of an object": `[!maybe(true), !maybe(false)]`,
    "an empty array is met": `const items: string[] | undefined = []; if (items) return "yes"; return "no";`,
    "an array of one zero is met": `const items: int[] | undefined = [0]; if (items) return "yes"; return "no";`,
    "an array of one false is met": `const items: boolean[] | undefined = [false]; if (items) return "yes"; return "no";`,
    "and of two booleans": `[true && true, true && false, false && true, false && false]`,
    "or of two booleans": `[true || true, true || false, false || true, false || false]`,
    "and binds tighter than or": `[true || true && false, (true || true) && false]`,
  },
};
