import assert from "node:assert/strict";
import { test } from "node:test";
import { splitArguments } from "./commandLine.js";

// The first four are the table of Microsoft, "Parsing C command-line arguments".
const cases: [string, string[]][] = [
  [String.raw`"a b c" d e`, ["a b c", "d", "e"]],
  [String.raw`"ab\"c" "\\" d`, ['ab"c', "\\", "d"]],
  [String.raw`a\\\b d"e f"g h`, [String.raw`a\\\b`, "de fg", "h"]],
  [String.raw`a\\\"b c d`, [String.raw`a\"b`, "c", "d"]],
  [String.raw`a\\\\"b c" d e`, [String.raw`a\\b c`, "d", "e"]],
  [String.raw`a"b"" c d`, ['ab" c d']],
  ['""', [""]],
  ["  \t ", []],
  [
    String.raw`-File "C:\Program Files\CertRebind\AutoRebind.ps1"`,
    ["-File", String.raw`C:\Program Files\CertRebind\AutoRebind.ps1`],
  ],
];

for (const [text, parts] of cases) {
  test(`the command line ${text} is split as on Windows`, () => assert.deepEqual(splitArguments(text), parts));
}
