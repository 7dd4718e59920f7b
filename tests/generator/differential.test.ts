import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findPowerShell } from "pester-runner";
import { runDifferential } from "./differential.js";

const root = process.cwd();
const folder = join(root, "tests/generator/cases");
const paths = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(folder, name));

const results = runDifferential(
  paths,
  join(folder, "tsconfig.json"),
  await findPowerShell(),
  join(root, "tests/generator/runCases.ps1"),
  root,
);

test("there is a case for every construct", () => {
  assert.ok(results.length > 0);
});

for (const result of results) {
  test(`${result.name} gives the same in Node and in PowerShell`, () => {
    assert.equal(result.inPowerShell, result.inNode);
  });
}
