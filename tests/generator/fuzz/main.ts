import { join } from "node:path";
import { parseArgs } from "node:util";
import { findPowerShell } from "pester-runner";
import { CaseRunner } from "../caseRunner.js";
import { TestCompiler } from "../compiling.js";
import { Batches } from "./batch.js";
import { program } from "./language.js";
import { reportMistake } from "./report.js";
import { runPrograms } from "./run.js";

/** How many mistakes are shrunk and shown. */
const shown = 3;

/**
 * `npm run fuzz -- --seed N --count N`: compares random programs in both languages. Without a seed it takes a new one; the last line
 * names it. Exit code 1 where a program goes wrong.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { seed: { type: "string" }, count: { type: "string" } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const count = Number(values.count ?? 20_000);
  if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1) {
    console.error("Usage: npm run fuzz -- [--seed <whole number>] [--count <whole number>]");
    return 2;
  }
  const root = process.cwd();
  const compiler = new TestCompiler(join(root, "tests/generator/cases/tsconfig.json"), root);
  const runner = new CaseRunner(await findPowerShell(), root);
  const batches = new Batches(compiler, runner);
  try {
    const started = Date.now();
    const mistakes = await runPrograms(
      batches,
      (number) => program(seed, number),
      count,
      (done) => console.error(`${done} of ${count} programs, ${((Date.now() - started) / 1000).toFixed(0)} s`),
    );
    for (const mistake of mistakes.slice(0, shown)) console.log(await reportMistake(batches, compiler, seed, mistake));
    console.log(`${count} programs, seed ${seed}, ${mistakes.length} mismatches`);
    return mistakes.length === 0 ? 0 : 1;
  } finally {
    runner.close();
  }
}

process.exitCode = await main();
