import assert from "node:assert/strict";
import { test } from "node:test";
import type { Document } from "@xmldom/xmldom";
import { valuesOf } from "./firedEvent.js";
import { parseXml } from "./xml.js";

const event = parseXml("<Event><System><EventID>1001</EventID></System><D T='a&quot; $(Id)'/></Event>")
  .ownerDocument as Document;
const queries = { Id: "Event/System/EventID", T: "Event/D/@T", None: "Event/Other" };
const replace = valuesOf(new Map(Object.entries(queries)), event);

test("the value of an element and of an attribute stand for their names", () => {
  assert.equal(replace("/id:$(Id) /t:$(T)"), '/id:1001 /t:a" $(Id)');
});

test("a value that is not there is empty, and what no query names stays", () => {
  assert.equal(replace("[$(None)] $(Other) $(id)"), "[] $(Other) $(id)");
});
