// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { closingLine, failure, summarize } from "../lib/summary.mjs";

const NOTHING = {
  passed: 0,
  failed: 0,
  skipped: 0,
  inconclusive: 0,
  notRun: 0,
  failedBlocks: 0,
  failedContainers: 0,
  error: "",
};

test("passed tests alone are a success, and tests that no tag selected do not matter then", () => {
  assert.deepEqual(summarize({ ...NOTHING, passed: 3, notRun: 2 }), {
    passed: 3,
    failed: 0,
    skipped: 0,
    exitCode: 0,
  });
});

test("tests that were all skipped are a success: somebody wrote down that they be skipped", () => {
  assert.equal(summarize({ ...NOTHING, skipped: 1 }).exitCode, 0);
});

test("an inconclusive test counts as skipped", () => {
  assert.equal(summarize({ ...NOTHING, skipped: 1, inconclusive: 2 }).skipped, 3);
});

for (const kind of /** @type {const} */ (["failed", "failedBlocks", "failedContainers"])) {
  test(`one of ${kind} is a failure and is counted as one`, () => {
    const result = summarize({ ...NOTHING, passed: 5, [kind]: 1 });
    assert.deepEqual(result, { passed: 5, failed: 1, skipped: 0, exitCode: 1 });
    assert.equal(closingLine(result), "5 passed, 1 failed, 0 skipped");
  });
}

test("no test at all is a failure that says why", () => {
  const result = summarize(NOTHING);
  assert.equal(result.exitCode, 1);
  assert.match(result.reason ?? "", /No test ran: the paths hold no test/);
});

test("no selected test is a failure that says how many there were", () => {
  const result = summarize({ ...NOTHING, notRun: 7 });
  assert.equal(result.exitCode, 1);
  assert.match(result.reason ?? "", /No test ran: the tags leave out all tests \(7\)/);
});

test("an error of Pester's is a failure", () => {
  const result = summarize({ ...NOTHING, error: "oh" });
  assert.deepEqual(result, failure("Pester stopped with an error: oh"));
  assert.equal(closingLine(result), "0 passed, 1 failed, 0 skipped");
});
