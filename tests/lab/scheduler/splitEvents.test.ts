import assert from "node:assert/strict";
import { test } from "node:test";
import { splitEvents } from "./splitEvents.js";

test("the events are those of the root, with an element around them or without", () => {
  assert.deepEqual(splitEvents("<?xml version='1.0'?><Events><Event>1</Event>\n<Event a='>'/></Events>"), [
    "<Event>1</Event>",
    "<Event a='>'/>",
  ]);
  assert.deepEqual(splitEvents("<Event>1</Event><Event>2</Event>"), ["<Event>1</Event>", "<Event>2</Event>"]);
});

test("what only looks like an event is none", () => {
  const text =
    "<Events><!-- <Event/> --><Event><![CDATA[</Event><Event>]]><Event/><EventData/></Event><Eventual/></Events>";
  assert.deepEqual(splitEvents(text), ["<Event><![CDATA[</Event><Event>]]><Event/><EventData/></Event>"]);
});

test("a file that is still being written is not read", () => {
  const whole = "<Events><Event><Data a='x'>1</Data></Event></Events>";
  for (let length = 1; length < whole.length; length++) {
    const events = splitEvents(whole.slice(0, length));
    assert.ok(events === undefined || events.length === 0, whole.slice(0, length));
  }
  assert.equal(splitEvents(whole)?.length, 1);
});

test("tags that do not close each other are not read", () => {
  assert.equal(splitEvents("<Events><Event><a></b></Event></Events>"), undefined);
});
