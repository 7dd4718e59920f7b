import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { findPowerShell } from "pester-runner";
import { CaseRunner } from "./caseRunner.js";
import { TestCompiler } from "./compiling.js";
import { Batches } from "./fuzz/batch.js";
import { program } from "./fuzz/language.js";
import { reportMistake } from "./fuzz/report.js";
import { runPrograms } from "./fuzz/run.js";

/** The same programs in every run, so that a change and not chance makes it fail; `npm run fuzz` takes others. */
const seed = 20240229;
const count = 2_000;

const root = process.cwd();
const compiler = new TestCompiler(join(root, "tests/generator/cases/tsconfig.json"), root);
const runner = new CaseRunner(await findPowerShell(), root);
const batches = new Batches(compiler, runner);
after(() => runner.close());

test(`${count} random programs of seed ${seed} give the same in Node and in PowerShell`, async () => {
  const mistakes = await runPrograms(batches, (number) => program(seed, number), count);
  const [first] = mistakes;
  if (first === undefined) return;
  assert.fail(`${mistakes.length} of ${count} differ.\n${await reportMistake(batches, compiler, seed, first)}`);
});
