import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDuration } from "./duration.js";

test("a duration is read as milliseconds", () => {
  const read = ["PT0S", "PT30S", "PT1.5S", "PT72H", "P1D", "P1DT2H3M4S"].map(parseDuration);
  assert.deepEqual(read, [0, 30_000, 1_500, 259_200_000, 86_400_000, 93_784_000]);
});

test("what is no duration of a fixed length is refused", () => {
  for (const text of ["", "P", "PT", "P1DT", "30", "PT1X", "-PT1S", "P1M", "P1Y", "pt1s"]) {
    assert.throws(() => parseDuration(text), /is no duration/, text);
  }
});
