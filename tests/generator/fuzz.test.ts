import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findPowerShell } from "pester-runner";
import { compileFiles, runDifferential } from "./differential.js";
import { preamble, ProgramWriter } from "./fuzz/programs.js";
import { Random } from "./fuzz/random.js";

/** FUZZ_SEED and FUZZ_COUNT repeat a run or make it longer; without a seed every run is the same. */
const seed = Number(process.env["FUZZ_SEED"] ?? "20240229");
const count = Number(process.env["FUZZ_COUNT"] ?? "300");

const root = process.cwd();
const configuration = join(root, "tests/generator/cases/tsconfig.json");

/** The method of a program in the emitted text. */
function emittedMethod(text: string, name: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.includes(` ${name}() {`));
  const end = lines.findIndex((line, position) => position > start && line === "    }");
  return lines.slice(start, end + 1).join("\n");
}

test(`${count} random programs of seed ${seed} give the same in Node and in PowerShell`, async () => {
  const random = new Random(seed);
  const programs = [...Array(count).keys()].map((number) => new ProgramWriter(random, `program${number}`).write());
  const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  try {
    const path = join(folder, "fuzzed.ts");
    writeFileSync(path, preamble + programs.join(""));
    const results = await runDifferential([path], configuration, await findPowerShell(), root);
    assert.equal(results.length, count);
    const wrong = results.findIndex((result) => result.inNode !== result.inPowerShell);
    const result = results[wrong];
    if (result === undefined) return;
    const emitted = emittedMethod(compileFiles([path], configuration, root).text, `Program${wrong}`);
    const differing = results.filter((other) => other.inNode !== other.inPowerShell).length;
    assert.fail(
      `${differing} of ${count} differ (FUZZ_SEED=${seed}). The first:\n${programs[wrong] ?? ""}\n` +
        `Node:       ${result.inNode}\nPowerShell: ${result.inPowerShell}\n\n${emitted}`,
    );
  } finally {
    if (process.env["FUZZ_KEEP"] === undefined) rmSync(folder, { recursive: true, force: true });
  }
});
