import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { findPowerShell } from "pester-runner";
import { ts } from "ts-morph";
import type { ExpressionVisitor } from "../../generator/lower/lowering.js";
import { visitors } from "../../generator/lower/visitors.js";
import type * as ps from "../../generator/powershell/ast.js";
import { CaseRunner } from "./caseRunner.js";
import { TestCompiler } from "./compiling.js";
import { Batches, isMistake } from "./fuzz/batch.js";
import { program } from "./fuzz/language.js";
import { reportMistake } from "./fuzz/report.js";
import { runPrograms } from "./fuzz/run.js";
import { shrink } from "./fuzz/shrink.js";

/** The same programs in every run, so that a change and not chance makes it fail; `npm run fuzz` takes others. `npm test` runs 2,000. */
const seed = 20240229;
const count = Number(process.env["FUZZ_COUNT"] ?? "300");

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

/** While `action` runs, the compiler changes what it writes for a kind of node. */
async function withWrongRule(
  kind: ts.SyntaxKind,
  change: (written: ps.Expression) => ps.Expression,
  action: () => Promise<void>,
): Promise<void> {
  const rules = visitors.expressions as Map<ts.SyntaxKind, ExpressionVisitor>;
  const right = rules.get(kind);
  assert.ok(right !== undefined);
  rules.set(kind, (...parameters) => change(right(...parameters)));
  try {
    await action();
  } finally {
    rules.set(kind, right);
  }
}

test("a wrong rule of the compiler is found, and shrunk to the operator that it is about", async () => {
  const strict = (written: ps.Expression): ps.Expression =>
    written.kind === "binary" && written.operator === "-le" ? { ...written, operator: "-lt" } : written;
  await withWrongRule(ts.SyntaxKind.BinaryExpression, strict, async () => {
    const mistakes = await runPrograms(batches, (number) => program(seed, number), 200);
    const [first] = mistakes;
    assert.ok(first !== undefined);
    const { program: small } = await shrink(batches, first.program, first.outcome);
    assert.match(small, /<=/);
    assert.ok(small.trim().split("\n").length <= 12, small);
  });
});

test("a program that the compiler refuses is a mistake, and shrunk to what is refused", async () => {
  const text = program(seed, 0).replace("const log", "var counter = 1;\n  const log");
  const [outcome] = await batches.outcomes([text]);
  assert.ok(outcome !== undefined && isMistake(outcome));
  const report = await reportMistake(batches, compiler, seed, { number: 0, program: text, outcome });
  assert.match(report, /var counter = 1;/);
  assert.match(report, /PST1001/);
  assert.match(report, /to [34]:/);
});

test("a script that PowerShell does not take fails its own program alone", async () => {
  const [good = "", other = ""] = [0, 1].map((number) => program(seed, number));
  const bad = other.replace("const log", 'seenText([], "broken");\n  const log');
  const breaking = (written: ps.Expression): ps.Expression =>
    written.kind === "string" && written.value === "broken" ? { kind: "number", text: "1 2 (" } : written;
  await withWrongRule(ts.SyntaxKind.StringLiteral, breaking, async () => {
    const outcomes = await batches.outcomes([good, bad, good.replaceAll("_0", "_2")]);
    assert.deepEqual(outcomes.map(isMistake), [false, true, false]);
  });
});
