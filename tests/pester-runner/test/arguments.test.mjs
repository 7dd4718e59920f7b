// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { readArguments } from "../lib/arguments.mjs";

/** @param {string[]} argv */
const optionsOf = (...argv) => {
  const command = readArguments(argv);
  assert.equal(command.kind, "run");
  // Only those that are set.
  return JSON.parse(JSON.stringify("options" in command ? command.options : {}));
};

test("no argument means: run all", () => {
  assert.deepEqual(optionsOf(), {});
});

test("options may be repeated and their values are told apart without case", () => {
  const argv =
    "--path a --path=b --tag x --tag y --exclude-tag z --output Detailed --result-path r.xml".split(" ");
  assert.deepEqual(optionsOf(...argv, "--result-format", "junitxml", "--shell", "PowerShell"), {
    paths: ["a", "b"],
    tags: ["x", "y"],
    excludeTags: ["z"],
    output: "detailed",
    resultPath: "r.xml",
    resultFormat: "JUnitXml",
    shell: "powershell",
  });
});

test("coverage", () => {
  const argv = "--coverage src --coverage lib --coverage-path c.xml --coverage-format cobertura".split(" ");
  assert.deepEqual(optionsOf(...argv), {
    coverage: ["src", "lib"],
    coveragePath: "c.xml",
    coverageFormat: "Cobertura",
  });
});

test("pwsh takes everything after -- as it stands", () => {
  assert.deepEqual(readArguments(["pwsh", "--shell", "pwsh", "--", "--help", "--", "a b"]), {
    kind: "pwsh",
    shell: "pwsh",
    args: ["--help", "--", "a b"],
  });
});

test("help", () => {
  assert.deepEqual(readArguments(["--help"]), { kind: "help" });
  assert.deepEqual(readArguments(["pwsh", "--help"]), { kind: "help" });
});

for (const [argv, message] of /** @type {[string, RegExp][]} */ ([
  ["--nope", /--nope/],
  ["a.Tests.ps1", /a\.Tests\.ps1/],
  ["--output loud", /--output takes one of none, normal, detailed, diagnostic, not "loud"/],
  ["--result-format JUnitXml", /--result-format has no effect without --result-path/],
  ["--coverage-path c.xml", /--coverage-path has no effect without --coverage/],
  ["--coverage-format JaCoCo", /--coverage-format has no effect without --coverage/],
  ["pwsh -c 1", /-c/],
  ["pwsh", /after "--"/],
])) {
  test(`refused: ${argv}`, () => {
    assert.throws(() => readArguments(argv.split(" ")), { name: "UsageError", message });
  });
}
