import assert from "node:assert/strict";
import { test } from "node:test";
import { isActive, nextOccurrence } from "./occurrences.js";
import type { TimeTrigger } from "./task.js";

const at = (text: string): number => Date.parse(`${text}Z`);
const trigger = (changes: Partial<TimeTrigger>): TimeTrigger => ({
  kind: "CalendarTrigger",
  enabled: true,
  startBoundary: at("2026-01-10T03:00"),
  endBoundary: undefined,
  randomDelay: 0,
  daysInterval: 1,
  ...changes,
});

test("the first time is the start boundary", () => {
  assert.equal(nextOccurrence(trigger({}), at("2026-01-01T00:00")), at("2026-01-10T03:00"));
});

test("the next time is later than that which is over", () => {
  assert.equal(nextOccurrence(trigger({}), at("2026-01-10T03:00")), at("2026-01-11T03:00"));
  assert.equal(nextOccurrence(trigger({}), at("2026-03-01T02:59")), at("2026-03-01T03:00"));
  assert.equal(nextOccurrence(trigger({ daysInterval: 3 }), at("2026-01-11T00:00")), at("2026-01-13T03:00"));
});

test("a trigger without an interval fires once", () => {
  const once = trigger({ daysInterval: undefined });
  assert.equal(nextOccurrence(once, at("2026-01-09T00:00")), at("2026-01-10T03:00"));
  assert.equal(nextOccurrence(once, at("2026-01-10T03:00")), undefined);
});

test("nothing fires from the end boundary on", () => {
  const ending = trigger({ endBoundary: at("2026-01-12T03:00") });
  assert.equal(nextOccurrence(ending, at("2026-01-10T03:00")), at("2026-01-11T03:00"));
  assert.equal(nextOccurrence(ending, at("2026-01-11T03:00")), undefined);
});

test("a trigger is active between its boundaries", () => {
  const bounded = trigger({ endBoundary: at("2026-01-12T03:00") });
  const times = ["2026-01-10T02:59", "2026-01-10T03:00", "2026-01-12T02:59", "2026-01-12T03:00"];
  assert.deepEqual(
    times.map((time) => isActive(bounded, at(time))),
    [false, true, true, false],
  );
  assert.equal(isActive({ ...bounded, enabled: false }, at("2026-01-11T00:00")), false);
});
