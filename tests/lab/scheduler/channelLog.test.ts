import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { ChannelLog } from "./channelLog.js";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "channel-"));
  path = join(folder, "log.xml");
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...events: string[]): void => {
  writeFileSync(path, `<Events>${events.map((event) => `<Event>${event}</Event>`).join("")}</Events>`);
};

test("each event is new once", () => {
  const log = new ChannelLog(path, "log");
  assert.deepEqual(log.readNew().events, []);
  write("1", "2");
  assert.deepEqual(log.readNew().events, ["<Event>1</Event>", "<Event>2</Event>"]);
  assert.deepEqual(log.readNew().events, []);
  write("1", "2", "3");
  assert.deepEqual(log.readNew().events, ["<Event>3</Event>"]);
});

test("an event that comes a second time is new", () => {
  const log = new ChannelLog(path, "log");
  write("1");
  log.readNew();
  write("1", "1", "1");
  assert.equal(log.readNew().events.length, 2);
});

test("a log that is cleared fires nothing, and nothing when its old events come back", () => {
  const log = new ChannelLog(path, "log");
  write("1", "2");
  log.readNew();
  write();
  assert.deepEqual(log.readNew().events, []);
  write("1", "2");
  assert.deepEqual(log.readNew().events, []);
});

test("a file that is not complete is read when it is", () => {
  const log = new ChannelLog(path, "log");
  writeFileSync(path, "<Events><Event>1</Event><Event>");
  assert.deepEqual(log.readNew().events, []);
  write("1", "22");
  assert.equal(log.readNew().events.length, 2);
});

test("UTF-16 with a byte order mark is read", () => {
  writeFileSync(path, Buffer.from("\uFEFF<Events><Event>\u00e4</Event></Events>", "utf16le"));
  assert.deepEqual(new ChannelLog(path, "log").readNew().events, ["<Event>\u00e4</Event>"]);
});
