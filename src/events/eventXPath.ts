import type { EventFilter } from "./eventFilter.js";
import { lifecycleKinds, systemProvider, userProvider } from "./lifecycleKinds.js";

/**
 * How many comparisons a query has at most; what has no room is left to whoever reads the events.
 *
 * Source: learn.microsoft.com, "Consuming Events": an expression of more than 20 needs a structured query.
 */
const mostComparisons: int = 20;
/** From this many kinds on the range of their ids is asked for. */
const manyKinds: int = 6;
/** How the event log spells a time; what is finer than a millisecond is left to whoever reads. */
const timeFormat: string = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

/**
 * A filter as XPath for the event log of Windows. It lets every event through that the filter does, and may let others through: subjects
 * with wildcards have no form in it.
 *
 * The parts stand in the order in which an event has them, as the log reads each event once, forwards. Source: MS-EVEN6, "Filter".
 */
export function eventXPath(filter: EventFilter): string {
  const header = [providerRule(filter), kindRule(filter)];
  const times = timeRules(filter);
  if (times.length > 0) header.push(`TimeCreated[${times.join(" and ")}]`);
  // Two for the providers and as many as there are kinds, at most.
  let room: int = mostComparisons - 2 - manyKinds - times.length;

  if (filter.firstRecordId !== undefined) {
    header.push(`EventRecordID>=${filter.firstRecordId}`);
    room--;
  }
  const recordIds = filter.recordIds ?? [];
  if (recordIds.length > 0 && recordIds.length <= room) {
    header.push(anyOf(recordIds.map((recordId) => `EventRecordID=${recordId}`)));
    room -= recordIds.length;
  }

  const thumbprints = thumbprintRules(filter.thumbprints);
  const hasThumbprints = thumbprints.length > 0 && thumbprints.length <= room;
  const data = hasThumbprints ? ` and UserData/CertNotificationData/*[${thumbprints.join(" or ")}]` : "";
  return `*[System[${header.join(" and ")}]${data}]`;
}

function providerRule(filter: EventFilter): string {
  const names: string[] = [];
  const scopes = filter.scopes ?? new Set(["System", "User"]);
  if (scopes.size === 0) return "Provider";
  if (scopes.has("System")) names.push(`@Name='${systemProvider}'`);
  if (scopes.has("User")) names.push(`@Name='${userProvider}'`);
  return `Provider[${names.join(" or ")}]`;
}

function kindRule(filter: EventFilter): string {
  const { kinds } = filter;
  if (kinds === undefined || kinds.size === 0 || kinds.size >= manyKinds) return "EventID>=1001 and EventID<=1010";
  const rules: string[] = [];
  for (const [id, kind] of lifecycleKinds()) {
    if (kinds.has(kind)) rules.push(`EventID=${id}`);
  }
  return anyOf(rules);
}

function timeRules(filter: EventFilter): string[] {
  const rules: string[] = [];
  // The log counts from 1601, and no event is that old.
  if (filter.after !== undefined && filter.after.year > 1601) {
    rules.push(`@SystemTime>='${timeText(filter.after)}'`);
  }
  if (filter.before !== undefined && filter.before.year > 1601 && filter.before.year < 9999) {
    rules.push(`@SystemTime<='${timeText(filter.before.addMilliseconds(1))}'`);
  }
  return rules;
}

function thumbprintRules(thumbprints: Set<string> | undefined): string[] {
  const rules: string[] = [];
  if (thumbprints === undefined) return rules;
  for (const thumbprint of thumbprints) {
    // Windows writes the digits in lower case; another writer may not.
    rules.push(`@Thumbprint='${thumbprint.toLowerCase()}'`, `@Thumbprint='${thumbprint}'`);
  }
  return rules;
}

/** Cut, not rounded. */
function timeText(time: System.DateTime): string {
  return time.toString(timeFormat, System.Globalization.CultureInfo.invariantCulture);
}

function anyOf(rules: readonly string[]): string {
  return rules.length === 1 ? rules[0]! : `(${rules.join(" or ")})`;
}
