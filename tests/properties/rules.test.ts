import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { findPowerShell } from "pester-runner";
import { baseName } from "../../generator/lower/program.js";
import { projectFolder } from "../bench/project.js";
import { canonical, type Exports } from "../generator/javascript.js";
import { sources } from "../unit/sources.js";
import { dotNet } from "./dotNet.js";
import { RuleRunner } from "./ruleRunner.js";
import { type RuleCall, ruleCalls } from "./rules.js";
import { count, seed } from "./settings.js";

/** So many calls at most in one batch, on average half of them. */
const batchSize = 200;

/** The rules as they are written, in a world that has what they use of .NET. */
class Rules {
  private readonly files = new Map(sources(join(projectFolder, "src")));
  private readonly loaded = new Map<string, Exports>();
  private readonly world = createContext({ System: dotNet });

  /** What a call gives, as canonical JSON. */
  answer({ file, call, with: parameters }: RuleCall): string {
    try {
      return JSON.stringify(canonical(this.load(file)[call]!(...parameters)));
    } catch (failure) {
      return JSON.stringify({ $error: (failure as Error).message });
    }
  }

  private load(file: string): Exports {
    const known = this.loaded.get(file);
    if (known !== undefined) return known;
    const exported: Exports = {};
    this.loaded.set(file, exported);
    const code = `(function (exports, require) {${this.files.get(file) ?? ""}\n})`;
    const run = runInContext(code, this.world) as (exports: Exports, require: (path: string) => Exports) => void;
    run(exported, (path) => this.load(baseName(path.replace(/\.js$/, ".ts"))));
    return exported;
  }
}

test("the rules give the same in Node and in PowerShell", async () => {
  const rules = new Rules();
  const runner = new RuleRunner(await findPowerShell({ cwd: projectFolder }));
  const answered = new Map<string, number>();
  let taken = 0;
  try {
    const batch = fc.array(ruleCalls, { maxLength: batchSize, size: "max" });
    const property = fc.asyncProperty(batch, async (calls) => {
      const found = await runner.answers(calls);
      calls.forEach((call, position) => {
        taken++;
        const answer = rules.answer(call);
        const kind = `${call.call} ${answer.startsWith('{"$error"') ? "error" : answer === "null" ? "none" : "value"}`;
        answered.set(kind, (answered.get(kind) ?? 0) + 1);
        assert.equal(found[position], answer, `${call.call}(${JSON.stringify(call.with)}) in PowerShell`);
      });
    });
    await fc.assert(property, { seed, numRuns: Math.ceil((count * 30) / batchSize) });
  } finally {
    runner.end();
    console.log(
      `PROPERTY_SEED=${seed}: ${taken} calls: ${[...answered]
        .sort()
        .map((entry) => entry.join(" "))
        .join(", ")}`,
    );
  }
});
