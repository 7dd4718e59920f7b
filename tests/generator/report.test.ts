import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { excerpt, report } from "../../generator/diagnostics/report.js";

const at = (file: string, line: number, column: number, length = 1): Diagnostic => ({
  id: "PST1001",
  file,
  line,
  column,
  length,
  message: "Wrong.",
  suggestion: "Write it right.",
});

test("the mark stands below its characters, whatever is before them", () => {
  const rows: readonly (readonly [line: string, column: number, length: number, mark: string])[] = [
    ["let a = 1;", 4, 1, "    ^"],
    ["let abc = 1;", 4, 3, "    ^~~"],
    ["\t\tlet a;", 6, 1, "\t\t    ^"],
    // Wide letters take two columns, marks that combine none.
    ['"\u6f22\u5b57" + a', 7, 1, `${" ".repeat(9)}^`],
    ['"e\u0301" + a', 7, 1, `${" ".repeat(6)}^`],
    ['"\u{1f600}" + a', 7, 1, `${" ".repeat(7)}^`],
    ['a + "\u6f22"', 4, 3, "    ^~~~"],
    ["short", 5, 1, "     ^"],
    ["short", 0, 99, "^~~~~"],
  ];
  for (const [line, column, length, mark] of rows) {
    assert.equal(excerpt(line, column, length).mark, mark, line);
  }
});

test("a long line is shown around what it is about", () => {
  const { shown, mark } = excerpt(`${"a".repeat(300)}X${"b".repeat(300)}`, 300, 1);
  assert.ok(shown.startsWith("...") && shown.endsWith("...") && shown.length === 106);
  assert.equal(shown.charAt(mark.indexOf("^")), "X");
  // A lone half of a pair would become this in UTF-8.
  assert.doesNotMatch(Buffer.from(excerpt("\u{1f600}".repeat(300), 300, 2).shown).toString(), /\ufffd/);
});

test("nothing in a line acts on the terminal", () => {
  assert.equal(excerpt("a\u001b[31m\u0007b", 0, 1).shown, "a [31m b");
});

test("the report is in order, and counts", () => {
  const said = report(
    [at("/x/b.ts", 1, 1), at("/x/a.ts", 10, 1), at("/x/a.ts", 9, 2), at("/x/a.ts", 9, 1)],
    () => "text",
    {
      root: "/x",
      hasColours: false,
    },
  );
  const places = [...said.matchAll(/^(\S+) PST/gm)].map((found) => found[1]);
  assert.deepEqual(places, ["a.ts:9:1", "a.ts:9:2", "a.ts:10:1", "b.ts:1:1"]);
  assert.match(said, /\n\n4 errors in 2 files; nothing was written\.$/);
  assert.match(
    report([at("/x/a.ts", 1, 1)], () => undefined, { root: "/x", hasColours: false }),
    /1 error in 1 file;/,
  );
});

test("colours stand around the id and the mark, and nowhere else", () => {
  const said = report([at("/x/a.ts", 1, 1)], () => "text", { root: "/x", hasColours: true });
  assert.equal(
    said.replace(/\u001b\[\d+m/g, ""),
    report([at("/x/a.ts", 1, 1)], () => "text", { root: "/x", hasColours: false }),
  );
  assert.ok(said.includes("\u001b[1mPST1001\u001b[0m") && said.includes("\u001b[31m^\u001b[0m"));
});
