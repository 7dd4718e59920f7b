import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compileFiles } from "./differential.js";

const root = process.cwd();
const folder = join(root, "tests/generator/golden");
const configuration = join(root, "tests/generator/cases/tsconfig.json");

/** Each file is read as prose when it changes: `UPDATE_GOLDEN=1 node --test .build/tests/generator/golden.test.js` writes them anew. */
for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".ts"))) {
  test(`${name} reads as PowerShell that a person would write`, () => {
    const golden = join(folder, name.replace(/\.ts$/, ".ps1"));
    const { text } = compileFiles([join(folder, name)], configuration, root);
    if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
    assert.equal(text, readFileSync(golden, "utf8"));
  });
}
