import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { findPowerShell } from "pester-runner";
import { runDifferential } from "./differential.js";
import { runPowerShell } from "./foreignModule.js";
import { tableSource, type CaseTable } from "./table/table.js";

const root = process.cwd();
const folder = join(root, "tests/generator/cases");
const caseFiles = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(folder, name));

/** The tables, each written as a file of TypeScript: `strings` is `stringsTable.ts`. */
const scratch = mkdtempSync(join(tmpdir(), "tables-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
const rowNames = new Map<string, readonly string[]>();
const tableFiles: string[] = [];
const tableFolder = join(root, ".build/tests/generator/table");
for (const name of readdirSync(tableFolder).filter((entry) => entry.endsWith(".js") && entry !== "table.js")) {
  const { table } = (await import(pathToFileURL(join(tableFolder, name)).href)) as { table: CaseTable };
  const file = `${name.slice(0, -3)}Table`;
  rowNames.set(file, Object.keys(table.rows));
  tableFiles.push(join(scratch, `${file}.ts`));
  writeFileSync(join(scratch, `${file}.ts`), tableSource(table));
}

const { text, results } = await runDifferential(
  [...caseFiles, ...tableFiles],
  join(folder, "tsconfig.json"),
  await findPowerShell(),
  root,
);

test("every row of every table is run", () => {
  const rows = [...rowNames.values()].reduce((sum, names) => sum + names.length, 0);
  const ran = results.filter((result) => rowNames.has(result.name.split(".")[0] ?? "")).length;
  assert.equal(ran, rows);
});

/** What the gate cannot know: that lists of a type parameter are `List[T]`, a regular expression in a property, and members that only a text of `JSON.parse` names. */
const unfounded =
  /^(System\.Collections\.IList\.IndexOf takes 1 arguments|Split by text means another thing .*EveryDigit\.Split|.* has a member (Level|Mode|Ratio)\.)/;

test("all that the cases become, and the library for them, needs no more than Windows PowerShell 5.1", async () => {
  const path = join(scratch, "cases.ps1");
  writeFileSync(path, text);
  const gate = join(root, "tests/compatibility/Test-WindowsPowerShell51.ps1");
  const said = await runPowerShell(
    `ConvertTo-Json -InputObject @(& '${gate}' -Path '${path}' | Select-Object Line, Message)`,
  );
  const lines = text.split("\n");
  const found = (JSON.parse(said) as { Line: number; Message: string }[]).map(
    ({ Line, Message }) => `${Message} ${lines[Line - 1]?.trim()}`,
  );
  assert.deepEqual(
    found.filter((finding) => !unfounded.test(finding)),
    [],
  );
});

for (const result of results) {
  const [file = "", method = ""] = result.name.split(".");
  const row = rowNames.get(file)?.[Number(method.replace("row", ""))];
  const name = row === undefined ? result.name : `${file.replace(/Table$/, "")}: ${row}`;
  test(`${name} gives the same in Node and in PowerShell`, () => {
    assert.equal(result.inPowerShell, result.inNode);
  });
}
