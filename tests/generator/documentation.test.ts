import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { format } from "prettier";
import { catalogue } from "../../generator/diagnostics/catalogue.js";

const page = join(process.cwd(), "docs/compiler.md");
const start = "<!-- diagnostics -->";
const end = "<!-- end of diagnostics -->";

/** The table of every diagnostic, as the page shows it. */
async function diagnosticsTable(): Promise<string> {
  const rows = Object.entries(catalogue).map(
    ([id, [message, suggestion]]) => `| \`${id}\` | ${escaped(message)} | ${escaped(suggestion)} |`,
  );
  const table = ["| id | what is wrong | what to do |", "| --- | --- | --- |", ...rows].join("\n");
  return (await format(table, { parser: "markdown" })).trim();
}

const escaped = (text: string): string => text.replaceAll("|", "\\|");

/** `UPDATE_DOCS=1 node --test .build/tests/generator/documentation.test.js` writes the table anew. */
test("docs/compiler.md says what each diagnostic means", async () => {
  const text = readFileSync(page, "utf8");
  const [before = "", rest = ""] = text.split(start);
  const [shown = "", after = ""] = rest.split(end);
  const table = await diagnosticsTable();
  if (process.env["UPDATE_DOCS"] !== undefined) {
    writeFileSync(page, `${before}${start}\n\n${table}\n\n${end}${after}`);
    return;
  }
  assert.equal(shown.trim(), table);
});
