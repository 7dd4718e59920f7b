import assert from "node:assert/strict";
import { test } from "node:test";
import type { Document } from "@xmldom/xmldom";
import { parseEventQuery } from "./eventQuery.js";
import { parseXml } from "./xml.js";

const channel = "Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational";
const event = parseXml(
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Lifecycle'/>" +
    "<EventID>1001</EventID><Level>4</Level></System><UserData><CertNotificationData xmlns='urn:other' Context='Machine'>" +
    "<NewCertificateDetails Thumbprint='aa'/></CertNotificationData></UserData></Event>",
).ownerDocument as Document;

function matches(selectors: string, of = channel): boolean {
  const query = `<QueryList><Query Id='0'>${selectors}</Query></QueryList>`;
  return parseEventQuery(query).matches(of, event);
}
const select = (xpath: string, path = channel): string =>
  `<Select Path='${path}'>${xpath.replaceAll("<", "&lt;")}</Select>`;
const suppress = (xpath: string): string => `<Suppress Path='${channel}'>${xpath}</Suppress>`;

for (const xpath of [
  "*",
  "Event",
  "*[System[EventID=1001]]",
  "*[System[(EventID = 1006 or EventID=1001) and Level <= 4]]",
  "*[System/Provider[@Name='Lifecycle']]",
  '*[System[Provider[@Name="Lifecycle"]]]',
  "*[UserData/CertNotificationData[@Context='Machine']]",
  "*[UserData/*/NewCertificateDetails/@Thumbprint='aa']",
  "*[System[EventID!=1006]]",
]) {
  test(`${xpath} selects the event`, () => assert.equal(matches(select(xpath)), true));
}

for (const xpath of [
  "*[System[EventID=1006]]",
  "*[System[EventID=1001 and Level>4]]",
  "*[EventData/Data='aa']",
  "*[UserData/CertNotificationData[@Context='User']]",
  "System",
]) {
  test(`${xpath} does not select the event`, () => assert.equal(matches(select(xpath)), false));
}

test("an event of another channel is not selected", () => assert.equal(matches(select("*"), "Application"), false));

test("the name of a channel is compared without case", () => {
  assert.equal(matches(select("*", channel.toUpperCase())), true);
});

test("the channel of a Query is that of its selectors without one", () => {
  const query = parseEventQuery(`<QueryList><Query Path='${channel}'><Select>*</Select></Query></QueryList>`);
  assert.equal(query.matches(channel, event), true);
});

test("what is suppressed is not selected, in the same Query alone", () => {
  const both = select("*") + suppress("*[System[EventID=1001]]");
  assert.equal(matches(both), false);
  assert.equal(matches(select("*") + suppress("*[System[EventID=1006]]")), true);
  const two = parseEventQuery(`<QueryList><Query>${both}</Query><Query>${select("*")}</Query></QueryList>`);
  assert.equal(two.matches(channel, event), true);
});

for (const [xpath, problem] of [
  ["*[System[band(Keywords,1)]]", "The lab has no function band"],
  ["*[System[TimeCreated[timediff(@SystemTime) <= 86400000]]]", "The lab has no function timediff"],
  ["*[System[TimeCreated[@SystemTime>='2026-01-01']]]", 'does not compare texts or times by ">="'],
  ["*[contains(System/Provider/@Name,'L')]", "has no function contains"],
  ["//EventID", 'has no "//"'],
  ["*/descendant::EventID", 'has no "::"'],
  ["*[../System]", 'has no ".."'],
  ["*[System[EventID=1000+1]]", 'has no "+"'],
  ["*|Event", 'has no "|"'],
  ["", "The XPath is empty"],
] as const) {
  test(`the XPath ${xpath} is refused: ${problem}`, () => {
    assert.throws(
      () => matches(select(xpath)),
      (failure: Error) => failure.message.includes(problem),
    );
  });
}

for (const [text, problem] of [
  ["*[System[EventID=1001]]", /element|document|root/i],
  ["<Query/>", /expected a QueryList/],
  ["<QueryList><Query/></QueryList>", /no Select/],
  ["<QueryList><Query><Select>*</Select></Query></QueryList>", /names no channel/],
  [`<QueryList><Query>${select("*[")}</Query></QueryList>`, /./],
  ["<!DOCTYPE a><QueryList/>", /DTD/],
] as const) {
  test(`the subscription ${text} is refused`, () => {
    assert.throws(() => parseEventQuery(text), problem);
  });
}
